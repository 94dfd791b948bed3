import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Transactions } from '../../src/database/transactions.js';
import { toEventOrigin } from '../../src/events/origin.js';
import { Outbox } from '../../src/events/outbox.js';
import type { Session } from '../../src/sessions/session.entity.js';
import { digestOf } from '../../src/sessions/session-cookie.js';
import { SessionsReader } from '../../src/sessions/sessions-reader.js';
import { UserDeactivationRefused } from '../../src/users/events/user-deactivation-refused.event.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { ScimClient } from './scim-client.js';
import { liveSessions, sessionsOf } from './session-records.js';

type Acme = Awaited<ReturnType<TestApp['acme']>>;

describe('Losing access', () => {
  let app: TestApp;
  let acme: Acme;
  let okta: ScimClient;
  let browsers: DashboardClient[];

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = new ScimClient(app.scimUrl, acme.key);
  });
  afterAll(() => app?.close());
  beforeEach(async () => {
    await okta.setActive(acme.mia.id, true);
    browsers = [];
    for (let count = 0; count < 3; count += 1) browsers.push(await DashboardClient.as(app, acme.mia));
  });

  const expectShutOut = async (because: Session['endedBecause']): Promise<void> => {
    for (const browser of browsers) {
      expect((await browser.get('/people')).status).toBe(303);
      expect((await browser.post('/sign-out')).status).toBe(401);
    }
    const ended = (await sessionsOf(app, acme.mia.id)).slice(-3);
    expect(ended.map(({ endedBecause }) => endedBecause)).toEqual([because, because, because]);
  };

  it('DEAC-01: ends every session with the PATCH that deactivates, before it is answered', async () => {
    const other = await DashboardClient.as(app, acme.olga);
    for (const browser of browsers) expect((await browser.get('/people')).status).toBe(200);
    expect((await okta.setActive(acme.mia.id, false)).status).toBe(200);
    await expectShutOut('deactivation');
    expect((await other.get('/people')).status).toBe(200);
    expect((await okta.get(`/Users/${acme.mia.id}`)).body).toMatchObject({ active: false });
  });

  it('DEAC-02: does so with a PUT as well', async () => {
    const { body } = await okta.get(`/Users/${acme.mia.id}`);
    expect((await okta.put(acme.mia.id, { ...body, active: false })).status).toBe(200);
    await expectShutOut('deactivation');
  });

  it('says which request ended how many sessions', async () => {
    await app.dataSource.query(
      `UPDATE sessions SET last_seen_at = now() - interval '9 hours' WHERE id = (SELECT max(id::text)::uuid FROM sessions)`,
    );
    const expired = await DashboardClient.as(app, acme.mia);
    await app.dataSource.query('UPDATE sessions SET expires_at = now() WHERE digest = $1', [
      digestOf(expired.session.cookie),
    ]);
    await okta.setActive(acme.mia.id, false);
    const { endedRequestId, endedBy } = (await sessionsOf(app, acme.mia.id)).at(-1)!;
    expect(endedBy).toBe('Okta');
    const reader = app.nest.get(SessionsReader);
    expect(await reader.endedBy(acme.id, endedRequestId!, acme.mia.id)).toBe(2);
    expect(await reader.endedBy(acme.id, endedRequestId!, acme.adam.id)).toBe(0);
    expect(await reader.endedBy(acme.id, randomUUID(), acme.mia.id)).toBe(0);
    expect(await reader.endedBy((await app.globex()).id, endedRequestId!, acme.mia.id)).toBe(0);
  });

  it('leaves ended sessions dead when the person comes back', async () => {
    await okta.setActive(acme.mia.id, false);
    await okta.setActive(acme.mia.id, true);
    await expectShutOut('deactivation');
  });

  it('ends sessions of a last owner too whose deactivation is put off', async () => {
    const { id, userName, email } = acme.mia;
    const facts = { userId: id, userName, email, active: true, origin: toEventOrigin(testOrigin()) };
    const event = new UserDeactivationRefused(acme.id, facts);
    await app.nest.get(Transactions).run(async (tx) => app.nest.get(Outbox).append(tx, event));
    await expectShutOut('deactivation-refused');
  });

  it('takes nothing away when the change is rolled back', async () => {
    const { id, userName, email } = acme.mia;
    const facts = { userId: id, userName, email, active: true, origin: toEventOrigin(testOrigin()) };
    const failed = app.nest.get(Transactions).run(async (tx) => {
      app.nest.get(Outbox).append(tx, new UserDeactivationRefused(acme.id, facts));
      throw new Error('rolled back');
    });
    await expect(failed).rejects.toThrow('rolled back');
    expect((await browsers[0]!.get('/people')).status).toBe(200);
  });

  it('DASH-22: shuts an owner out whose page with a form is open', async () => {
    const otto = await DashboardClient.as(app, acme.otto);
    expect((await otto.get('/settings')).status).toBe(200);
    await okta.setActive(acme.otto.id, false);
    const answer = await otto.post('/settings/recovery-contact', { contact: 'otto@acme.example' });
    expect(answer.status).toBe(401);
    const [row] = await app.dataSource.query<{ contact: string | null }[]>(
      'SELECT recovery_contact AS contact FROM accounts WHERE id = $1',
      [acme.id],
    );
    expect(row!.contact).toBeNull();
  });

  it('DEAC-07: ends the sessions of a person who is deleted', async () => {
    expect((await okta.delete(acme.mia.id)).status).toBe(204);
    await expectShutOut('deletion');
    expect(await liveSessions(app, acme.mia.id)).toBe(0);
    expect((await okta.get(`/Users/${acme.mia.id}`)).status).toBe(404);
  });
});
