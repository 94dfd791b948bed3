import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../src/database/refusal.js';
import { Transactions } from '../../src/database/transactions.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { SignInLinks } from '../../src/sessions/sign-in/sign-in-links.service.js';
import { SignInRefused } from '../../src/sessions/sign-in/sign-in-refused.js';
import { AddressConfirmationService } from '../../src/users/addresses/address-confirmation.service.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { trials } from '../support/trials.js';
import { AddressChanges } from './address-change.js';
import { liveSessions } from './session-records.js';

/** The embedded database takes one statement after the other, so that more trials would tell nothing new. */
const TRIALS = trials({ embedded: 15, server: 100 });

const FROM = { ip: '127.0.0.1', agent: 'test', requestId: 'test' };

describe('At the moment in which an owner’s address changes', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let changes: AddressChanges;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    changes = new AddressChanges(app, acme);
  });
  afterAll(() => app?.close());

  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  const refusedOr = <T>(work: Promise<T>): Promise<T | undefined> =>
    work.catch((error: unknown) => {
      if (error instanceof SignInRefused || error instanceof Refusal) return undefined;
      throw error;
    });

  const signIn = () =>
    app.nest
      .get(Transactions)
      .run((tx) =>
        app.nest
          .get(SessionsService)
          .signIn(tx, { ...FROM, accountId: acme.id, userId: acme.olga.id, method: 'okta' }),
      );

  it(`nobody is left signed in as the owner (${TRIALS} trials)`, async () => {
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const late = wait(trial % 4).then(() => refusedOr(signIn()));
      const [, changed] = await Promise.all([late, changes.rename('olga', 'new')]);
      expect(changed.status).toBe(200);
      expect(await liveSessions(app, acme.olga.id)).toBe(0);
      await changes.rename('olga', 'olga');
    }
  });

  it(`no link is left that works (${TRIALS} trials)`, async () => {
    const links = app.nest.get(SignInLinks);
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const late = wait(trial % 4).then(() => refusedOr(links.make(acme.id, acme.olga.id, testOrigin())));
      const [link, changed] = await Promise.all([late, changes.rename('olga', 'new')]);
      expect([changed.status, changed.body.detail]).toEqual([200, undefined]);
      if (link) {
        const token = new URL(link.url).searchParams.get('token')!;
        await expect(links.redeem(token, FROM)).rejects.toThrow(SignInRefused);
      }
      expect((await changes.rename('olga', 'olga')).status).toBe(200);
    }
  });

  it(`nobody confirms what they have not seen (${TRIALS} trials)`, async () => {
    const actor = { type: 'person', id: acme.otto.id, name: acme.otto.email } as const;
    const confirm = (address: string) =>
      app.nest
        .get(Transactions)
        .run((tx) =>
          app.nest
            .get(AddressConfirmationService)
            .confirm(
              tx,
              acme.id,
              acme.olga.id,
              { email: address, userName: address },
              { ...testOrigin(), actor },
            ),
        );
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const seen = `seen-${trial}`;
      await changes.rename('olga', seen);
      const late = wait(trial % 4).then(() => refusedOr(confirm(changes.at(seen))));
      await Promise.all([late, changes.rename('olga', `unseen-${trial}`)]);
      expect(await changes.now('olga')).toMatchObject({
        email: changes.at(`unseen-${trial}`),
        addressHeldBy: 'Okta',
      });
    }
  });
});
