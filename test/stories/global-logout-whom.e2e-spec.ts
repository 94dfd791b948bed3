import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GlobalLogoutSettings } from '../../src/global-logout/global-logout-settings.js';
import { TokenRetention } from '../../src/global-logout/token-retention.js';
import { bootApp, type TestAccount, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { LogoutCaller } from '../support/sign-in/logout-call.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { CAST } from '../support/people.js';
import { person, ScimClient } from './scim-client.js';
import { auditOf, liveSessions } from './session-records.js';

const ID = '00u1abcdefghijklmnop';

describe('Universal Logout at one of two accounts with one provider', () => {
  let app: TestApp;
  let here: TestAccount;
  let there: TestAccount;
  let okta: OktaSignInDouble;
  let caller: LogoutCaller;
  let number = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());
  beforeEach(async () => {
    here = await app.account(`here-${(number += 1)}`, CAST.acme);
    there = await app.account(`there-${number}`, CAST.acme);
    okta = await OktaSignInDouble.of(app, here, there);
    caller = new LogoutCaller(app, okta, here.slug);
  });
  afterEach(() => okta.close());

  const mia = () => here.people['mia']!;
  const signOut = (id: string) => caller.call({ body: { sub_id: { format: 'opaque', id } } });

  async function setExternalId(account: TestAccount, name: string): Promise<void> {
    const scim = new ScimClient(app.scimUrl, account.key);
    await scim.patch(account.people[name]!.id, { op: 'add', path: 'externalId', value: ID });
  }

  const bind = (account: TestAccount, name: string, issuer = okta.issuer) =>
    app.dataSource.query(
      `INSERT INTO sign_in_identities
       (account_id, issuer, subject, directory_id, user_id, found_by, told_name, bound_at, last_used_at)
       VALUES ($1, $2, $3, $3, $4, 'themselves', $3, now(), now())`,
      [account.id, issuer, ID, account.people[name]!.id],
    );

  it('means nobody of the other account by the same address', async () => {
    const { email } = mia();
    await new ScimClient(app.scimUrl, there.key).post('/Users', person(email));
    expect((await caller.signOut(email)).status).toBe(204);
  });

  it('means nobody who is bound to the id in the other account', async () => {
    await bind(there, 'olga');
    await setExternalId(here, 'mia');
    await DashboardClient.as(app, mia());
    expect((await signOut(ID)).status).toBe(204);
    expect(await liveSessions(app, mia().id)).toBe(0);
  });

  it('means nobody who is bound to the id at another issuer', async () => {
    await bind(here, 'adam', 'https://other.okta.com');
    await setExternalId(here, 'mia');
    await DashboardClient.as(app, mia());
    expect((await signOut(ID)).status).toBe(204);
    expect(await liveSessions(app, mia().id)).toBe(0);
  });

  it('means whoever is linked to the id, rather than whose externalId it is', async () => {
    await bind(here, 'mia');
    await setExternalId(here, 'adam');
    for (const name of ['mia', 'adam']) await DashboardClient.as(app, here.people[name]!);
    expect((await signOut(ID)).status).toBe(204);
    expect(await liveSessions(app, mia().id)).toBe(0);
    expect(await liveSessions(app, here.people['adam']!.id)).toBe(1);
  });

  it('uses up no token of the other account', async () => {
    const claims = { jti: randomUUID() };
    for (const slug of [here.slug, there.slug]) {
      const body = { sub_id: { format: 'email', email: `mia@${slug}.example` } };
      expect((await new LogoutCaller(app, okta, slug).call({ claims, body })).status).toBe(204);
    }
  });

  it('is switched by an owner for their account alone, which is on record', async () => {
    const owner = await DashboardClient.as(app, here.people['olga']!);
    await owner.post('/settings/global-logout', { state: 'off' });
    const settings = app.nest.get(GlobalLogoutSettings);
    expect([(await settings.of(here.id)).isOn, (await settings.of(there.id)).isOn]).toEqual([false, true]);
    const [entry] = await auditOf(app, here.id, 'global-logout-switch');
    expect(entry!.summary).toBe(`${here.people['olga']!.email} turned Universal Logout off`);
  });

  it('counts no session that had expired', async () => {
    for (let session = 0; session < 3; session += 1) await DashboardClient.as(app, mia());
    const [idle, expired] = await app.dataSource.query<{ id: string }[]>(
      'SELECT id FROM sessions WHERE user_id = $1',
      [mia().id],
    );
    const set = (column: string, to: string, id: string) =>
      app.dataSource.query(`UPDATE sessions SET ${column} = ${to} WHERE id = $1`, [id]);
    await set('last_seen_at', `now() - interval '9 hours'`, idle!.id);
    await set('expires_at', 'now()', expired!.id);
    await caller.signOut(mia().email);
    expect((await auditOf(app, here.id, 'global-logout'))[0]).toMatchObject({ details: { sessions: 1 } });
  });

  it('is not called failing for a token that comes twice', async () => {
    const authorization = `Bearer ${caller.token()}`;
    const body = { sub_id: { format: 'email', email: mia().email } };
    const statuses = [await caller.call({ authorization, body }), await caller.call({ authorization, body })];
    expect(statuses.map(({ status }) => status)).toEqual([204, 401]);
    expect(await app.nest.get(GlobalLogoutSettings).of(here.id)).toMatchObject({ failedAt: null });
  });

  it('takes tokens of a clock that is half a minute fast or slow', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const body = { sub_id: { format: 'email', email: mia().email } };
    for (const claims of [
      { iat: now + 30, nbf: now + 30, exp: now + 330 },
      { iat: now - 330, nbf: now - 330, exp: now - 30 },
    ])
      expect((await caller.call({ claims, body })).status).toBe(204);
  });

  it('remembers a used token until an hour after it is over', async () => {
    const retention = app.nest.get(TokenRetention);
    const known = async () => (await app.dataSource.query('SELECT 1 FROM revocation_jtis')).length as number;
    await caller.signOut(mia().email);
    const before = await known();
    for (const [minutes, left] of [
      [59, before],
      [61, 0],
    ] as const) {
      await app.dataSource.query(
        'UPDATE revocation_jtis SET expires_at = now() - make_interval(mins => $1)',
        [minutes],
      );
      await retention.prune();
      expect(await known()).toBe(left);
    }
  });
});
