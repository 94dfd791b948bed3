import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Transactions } from '../../src/database/transactions.js';
import { IdentityProviders } from '../../src/sessions/identity-provider/identity-providers.service.js';
import { bootApp, testOrigin, type TestApp } from '../support/app.js';
import { tablesWith } from '../support/tables.js';
import { type DashboardAnswer, DashboardClient } from '../support/dashboard-client.js';
import { ScimClient } from './scim-client.js';

const KEY = /ohs_live_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}/;

describe('The page of the SCIM keys', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let olga: DashboardClient;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    await setIdentityProvider(app, acme.id);
    olga = await DashboardClient.as(app, acme.olga);
  });
  afterAll(() => app?.close());

  async function create(fields: Record<string, string> = {}): Promise<DashboardAnswer> {
    return olga.post('/keys', { name: 'Okta 2', days: '90', may: 'write', ...fields });
  }

  async function idOf(name: string): Promise<string> {
    const [row] = await app.dataSource.query<{ id: string }[]>(
      'SELECT id FROM scim_keys WHERE account_id = $1 AND name = $2 ORDER BY id DESC LIMIT 1',
      [acme.id, name],
    );
    return row!.id;
  }

  it('shows what is known of each key, and never the key', async () => {
    await new ScimClient(app.scimUrl, acme.key).get('/Users?count=1');
    const { text } = await olga.get('/keys');
    expect(text).toContain(`${acme.key.slice(0, 17)}_…${acme.key.slice(-4)}`);
    expect(text).toContain('Active');
    expect(text).toContain('in 365 days');
    expect(text).toContain('from 127.0.0.1');
    expect(text).not.toContain(acme.key);
  });

  it('says that Okta cannot connect while there is no key', async () => {
    const empty = await app.account('empty', {
      eve: { givenName: 'Eve', familyName: 'Owner', role: 'owner' },
    });
    await app.dataSource.query('DELETE FROM scim_keys WHERE account_id = $1', [empty.id]);
    const { text } = await (await DashboardClient.as(app, empty.people['eve']!)).get('/keys');
    expect(text).toContain('No key. Okta cannot connect until you create one.');
  });

  it('is for owners', async () => {
    const mia = await DashboardClient.as(app, acme.mia);
    expect((await mia.get('/keys')).status).toBe(403);
    expect((await mia.post('/keys', { name: 'Mine', days: '1', may: 'write' })).status).toBe(403);
  });

  describe('A new key', () => {
    let answer: DashboardAnswer;
    let key: string;

    beforeAll(async () => {
      answer = await create();
      key = KEY.exec(answer.text)![0];
    });

    it('is shown in the answer to its form, which nobody may keep', () => {
      expect(answer).toMatchObject({ status: 200, location: null });
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('set-cookie') ?? '').not.toContain(key);
      expect(answer.text).toContain('I have stored it');
    });

    it('opens the door for Okta', async () => {
      expect((await new ScimClient(app.scimUrl, key).get('/Users?count=1')).status).toBe(200);
    });

    it('is on no other page', async () => {
      for (const path of ['/keys', `/keys/${await idOf('Okta 2')}`, '/settings', '/'])
        expect((await olga.get(path)).text).not.toContain(key);
    });

    it('is in no table, neither as text nor as bytes', async () => {
      await app.settle();
      expect(await tablesWith(app, key)).toEqual([]);
      expect(await tablesWith(app, key.slice(18))).toEqual([]);
      expect(await tablesWith(app, Buffer.from(key).toString('hex'))).toEqual([]);
      expect(await tablesWith(app, 'Okta 2')).toContain('scim_keys');
    });

    it('is not made twice by loading the answer again', async () => {
      const again = await create();
      expect(again.status).toBe(409);
      expect(again.text).toContain('There is a key “Okta 2” already, and a key is shown only once');
      expect(again.text).not.toMatch(KEY);
    });

    it('may be one that only reads', async () => {
      const { text } = await create({ name: 'Reports', may: 'read' });
      const reader = new ScimClient(app.scimUrl, KEY.exec(text)![0]);
      expect((await reader.post('/Users', {})).status).toBe(403);
      expect((await olga.get('/keys')).text).toContain('read only');
    });

    it.each([
      ['without a name', { name: ' ' }, 'Give the key a name of 1 to 200 characters'],
      ['with a line break in its name', { name: 'Ok\nta' }, 'has the control character U+000A'],
      ['for no days', { days: '0' }, 'A key lives for 1 to 3,650 whole days'],
      ['for ever', { days: '' }, 'A key lives for 1 to 3,650 whole days'],
      ['that may do what it likes', { may: 'all' }, 'A key may read and write, or read only'],
    ])('%s is refused in words', async (_what, fields, words) => {
      const { status, text } = await create(fields);
      expect(status).toBe(400);
      expect(text).toContain(words);
    });

    it('has a name that is shown as text, however hostile', async () => {
      await create({ name: '<script>alert(1)</script>' });
      const { text } = await olga.get('/keys');
      expect(text).toContain('&lt;script>alert(1)&lt;/script>');
      expect(text).not.toContain('<script>alert');
    });

    it('is refused without an identity provider, with the remedy', async () => {
      const globex = await app.globex();
      const gina = await DashboardClient.as(app, globex.gina);
      const { status, text } = await gina.post('/keys', { name: 'Okta 2', days: '90', may: 'write' });
      expect(status).toBe(409);
      expect(text).toContain('href="/settings#identity-provider"');
      expect((await gina.get('/keys')).text).toContain('Okta has to be the identity provider');
    });
  });

  describe('Rotating a key', () => {
    let answer: DashboardAnswer;
    let key: string;
    let oldId: string;

    beforeAll(async () => {
      oldId = await idOf('Okta');
      answer = await olga.post(`/keys/${oldId}/rotation`, { hours: '48' });
      key = KEY.exec(answer.text)![0];
    });

    it('shows the successor once and says until when the old key works', () => {
      expect(answer.status).toBe(200);
      expect(answer.text).toContain(`…${acme.key.slice(-4)} works until`);
    });

    it('lets both keys work', async () => {
      expect((await new ScimClient(app.scimUrl, acme.key).get('/Users?count=1')).status).toBe(200);
      expect((await new ScimClient(app.scimUrl, key).get('/Users?count=1')).status).toBe(200);
    });

    it('is refused a second time, and shows no key then', async () => {
      const again = await olga.post(`/keys/${oldId}/rotation`, { hours: '48' });
      expect(again.status).toBe(409);
      expect(again.text).toContain('has a successor already');
      expect(again.text).not.toMatch(KEY);
    });

    it('says a day later that the old key is not yet safe to revoke, since something uses it', async () => {
      await use({ old: '2 minutes', successor: '1 minute' });
      const { text } = await olga.get('/keys');
      expect(text).toContain('Not yet safe to revoke');
      expect(text).toMatch(/Old key last used <time[^>]*>2 min ago/);
    });

    it('says that the old key is safe to revoke when it was quiet for more than an hour', async () => {
      await use({ old: '2 hours', successor: '1 minute' });
      expect((await olga.get(`/keys/${oldId}`)).text).toContain('Safe to revoke');
    });

    it.each([[''], [' '], ['-1'], ['9000'], ['1.5']])('is refused for %j hours', async (hours) => {
      const { status, text } = await olga.post(`/keys/${await idOf('Reports')}/rotation`, { hours });
      expect(status).toBe(400);
      expect(text).toContain('Both keys work for 0 to 8,760 whole hours');
    });

    async function use({ old, successor }: { old: string; successor: string }): Promise<void> {
      const yesterday = `created_at = created_at - interval '1 day'`;
      const set = `UPDATE scim_keys SET ${yesterday}, last_used_at = now() - $2::interval WHERE account_id = $1`;
      await app.dataSource.query(`${set} AND id = $3`, [acme.id, old, oldId]);
      await app.dataSource.query(`${set} AND name = 'Okta' AND id <> $3`, [acme.id, successor, oldId]);
    }
  });

  describe('Revoking a key', () => {
    it('needs its name, typed exactly', async () => {
      const id = await idOf('Reports');
      const { status, text } = await olga.post(`/keys/${id}/revocation`, { name: 'reports' });
      expect(status).toBe(409);
      expect(text).toMatch(/id="name-fault"[^>]*>“reports” is not the name of this key/);
      expect(text).toContain('value="reports"');
      expect((await olga.get(`/keys/${id}`)).text).toContain('Active');
    });

    it('ends it at once', async () => {
      const { text } = await create({ name: 'Short' });
      const client = new ScimClient(app.scimUrl, KEY.exec(text)![0]);
      expect((await client.get('/Users?count=1')).status).toBe(200);
      const answer = await olga.post(`/keys/${await idOf('Short')}/revocation`, { name: 'Short' });
      expect(answer).toMatchObject({ status: 303, location: '/keys' });
      expect((await client.get('/Users?count=1')).status).toBe(401);
      expect((await olga.get('/keys')).text).toContain('Ended keys');
    });
  });

  it('has no key of another account', async () => {
    const globex = await app.globex();
    const gina = await DashboardClient.as(app, globex.gina);
    const id = await idOf('Reports');
    for (const answer of [
      await gina.get(`/keys/${id}`),
      await gina.post(`/keys/${id}/rotation`, { hours: '1' }),
      await gina.post(`/keys/${id}/revocation`, { name: 'Reports' }),
      await gina.get('/keys/not-an-id'),
    ])
      expect(answer.status).toBe(404);
    expect((await olga.get(`/keys/${id}`)).text).toContain('Active');
  });

  it('asks for a new sign-in before anything is changed, ten minutes after the last one', async () => {
    const otto = await DashboardClient.as(app, acme.otto);
    await app.dataSource.query(
      `UPDATE sessions SET created_at = now() - interval '11 minutes' WHERE user_id = $1`,
      [acme.otto.id],
    );
    const id = await idOf('Reports');
    for (const answer of [
      await otto.post('/keys', { name: 'Late', days: '1', may: 'read' }),
      await otto.post(`/keys/${id}/rotation`, { hours: '1' }),
      await otto.post(`/keys/${id}/revocation`, { name: 'Reports' }),
    ]) {
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('Sign in again');
    }
    const { text } = await otto.get('/keys');
    expect(text).not.toContain('Late');
  });
});

async function setIdentityProvider({ nest }: TestApp, accountId: string): Promise<void> {
  const registration = { issuer: 'https://acme.okta.com', clientId: 'id', clientSecret: 'secret' };
  await nest
    .get(Transactions)
    .run(async (tx) => nest.get(IdentityProviders).set(tx, accountId, registration, testOrigin()));
}
