import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScimKeysService } from '../../src/scim-keys/scim-keys.service.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { ScimClient } from './scim-client.js';

const withoutIdentityProvider = true;

describe('The key of an account', () => {
  let app: TestApp;
  let keys: ScimKeysService;
  let accountId: string;
  let oldKey: string;

  beforeAll(async () => {
    app = await bootApp();
    keys = app.nest.get(ScimKeysService);
    ({ id: accountId, key: oldKey } = await app.acme());
  });
  afterAll(() => app?.close());

  async function statusWith(key: string): Promise<number> {
    return (await new ScimClient(app.scimUrl, key).get('/Users?count=1')).status;
  }

  it('is rotated without a refused request', async () => {
    const statuses: number[] = [];
    const [record] = await keys.list(accountId);
    let key = oldKey;
    let rotated = false;
    const load = (async () => {
      while (!rotated || statuses.length < 60) statuses.push(await statusWith(key));
    })();
    const made = await keys.rotate(accountId, record!.id, 24, testOrigin());
    key = made.key;
    rotated = true;
    await load;
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await statusWith(oldKey)).toBe(200);
  });

  it('says which key takes over', async () => {
    const [old, successor] = await keys.list(accountId);
    expect(old).toMatchObject({ replacedBy: successor!.id, name: 'Okta' });
    expect(old!.expiresAt.getTime()).toBeLessThan(Date.now() + 25 * 3_600_000);
  });

  it('ends with the overlap', async () => {
    const { key, record } = await keys.create(
      accountId,
      { name: 'brief', withoutIdentityProvider },
      testOrigin(),
    );
    const made = await keys.rotate(accountId, record.id, 0, testOrigin());
    expect([await statusWith(key), await statusWith(made.key)]).toEqual([401, 200]);
  });

  it('has one successor, however often it is rotated', async () => {
    const [old] = await keys.list(accountId);
    await expect(keys.rotate(accountId, old!.id, 24, testOrigin())).rejects.toThrow(
      'has a successor already',
    );
    const { record } = await keys.create(accountId, { name: 'twice', withoutIdentityProvider }, testOrigin());
    const both = [1, 2].map(() => keys.rotate(accountId, record.id, 24, testOrigin()));
    const settled = await Promise.allSettled(both);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is refused from the moment it is revoked', async () => {
    const { key, record } = await keys.create(
      accountId,
      { name: 'short', withoutIdentityProvider },
      testOrigin(),
    );
    expect(await statusWith(key)).toBe(200);
    await keys.revoke(accountId, record.id, testOrigin());
    expect(await statusWith(key)).toBe(401);
  });

  it('that may only read cannot write', async () => {
    const key = await app.key(accountId, { scopes: ['read'] });
    const reader = new ScimClient(app.scimUrl, key);
    expect((await reader.get('/Users')).status).toBe(200);
    expect((await reader.post('/Users', {})).status).toBe(403);
  });

  it('is refused when the account is closed', async () => {
    const globex = await app.globex();
    expect(await statusWith(globex.key)).toBe(200);
    await app.dataSource.query('UPDATE accounts SET closed_at = now() WHERE id = $1', [globex.id]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await statusWith(globex.key)).toBe(401);
  });
});
