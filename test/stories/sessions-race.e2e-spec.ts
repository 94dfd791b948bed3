import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../src/database/refusal.js';
import { Transactions } from '../../src/database/transactions.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { SignInLinks } from '../../src/sessions/sign-in/sign-in-links.service.js';
import { SignInRefused } from '../../src/sessions/sign-in/sign-in-refused.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { trials } from '../support/trials.js';
import { ScimClient } from './scim-client.js';
import { liveSessions, sessionsOf } from './session-records.js';

/** The embedded database takes one statement after the other, so that more trials would tell nothing new. */
const TRIALS = trials({ embedded: 20, server: 300 });
const LINK_TRIALS = trials({ embedded: 20, server: 100 });

const FROM = { ip: '127.0.0.1', agent: 'test', requestId: 'test' };

type Acme = Awaited<ReturnType<TestApp['acme']>>;

describe('DEAC-05: a sign-in at the moment of the deactivation', () => {
  let app: TestApp;
  let acme: Acme;
  let okta: ScimClient;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = new ScimClient(app.scimUrl, acme.key);
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
          .signIn(tx, { ...FROM, accountId: acme.id, userId: acme.mia.id, method: 'okta' }),
      );

  it(`leaves no session alive (${TRIALS} trials)`, async () => {
    let refused = 0;
    for (let trial = 0; trial < TRIALS; trial += 1) {
      await okta.setActive(acme.mia.id, true);
      const late = wait(trial % 4).then(() => refusedOr(signIn()));
      const [session] = await Promise.all([late, okta.setActive(acme.mia.id, false)]);
      if (!session) refused += 1;
      expect(await liveSessions(app, acme.mia.id)).toBe(0);
    }
    const begun = await sessionsOf(app, acme.mia.id);
    expect(begun).toHaveLength(TRIALS - refused);
  });

  it(`leaves no link that works (${LINK_TRIALS} trials)`, async () => {
    const links = app.nest.get(SignInLinks);
    for (let trial = 0; trial < LINK_TRIALS; trial += 1) {
      await okta.setActive(acme.adam.id, true);
      const late = wait(trial % 4).then(() => refusedOr(links.make(acme.id, acme.adam.id, testOrigin())));
      await Promise.all([late, okta.setActive(acme.adam.id, false)]);
      const rows = await app.dataSource.query<object[]>('SELECT 1 FROM sign_in_links WHERE user_id = $1', [
        acme.adam.id,
      ]);
      expect(rows).toEqual([]);
    }
  });

  it(`leaves no session from a link that is being used (${LINK_TRIALS} trials)`, async () => {
    const links = app.nest.get(SignInLinks);
    for (let trial = 0; trial < LINK_TRIALS; trial += 1) {
      await okta.setActive(acme.adam.id, true);
      const { url } = await links.make(acme.id, acme.adam.id, testOrigin());
      const token = new URL(url).searchParams.get('token')!;
      const late = wait(trial % 4).then(() => refusedOr(links.redeem(token, FROM)));
      await Promise.all([late, okta.setActive(acme.adam.id, false)]);
      expect(await liveSessions(app, acme.adam.id)).toBe(0);
    }
  });
});
