import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { CAST } from '../support/people.js';
import { ownersOf } from '../stories/records.js';
import { ScimClient } from '../stories/scim-client.js';

const TRIALS = 10;

describe('At the same moment', () => {
  let app: TestApp;
  let accounts = 0;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let olga: DashboardClient;
  let otto: DashboardClient;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());
  beforeEach(anotherAccount);

  async function anotherAccount(): Promise<void> {
    accounts += 1;
    acme = (await app.account(`acme${accounts}`, CAST.acme)) as typeof acme;
    await app.dataSource.query(`UPDATE accounts SET idp_issuer = 'https://acme.okta.example'`);
    [olga, otto] = [await DashboardClient.as(app, acme.olga), await DashboardClient.as(app, acme.otto)];
  }

  async function counted(sql: string): Promise<number> {
    const [row] = await app.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${sql}`,
      [acme.id],
    );
    return row!.count;
  }

  it('two owners who demote each other leave one', async () => {
    for (let trial = 0; trial < TRIALS; trial += 1) {
      await anotherAccount();
      const answers = await Promise.all([
        olga.post(`/people/${acme.otto.id}/role`, { role: 'member' }),
        otto.post(`/people/${acme.olga.id}/role`, { role: 'member' }),
      ]);
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
      expect(await ownersOf(app, acme.id)).toEqual({ counter: 1, rows: 1 });
    }
  });

  it('an owner is demoted manually and deactivated by Okta once, and the count is exact', async () => {
    for (let trial = 0; trial < TRIALS; trial += 1) {
      await anotherAccount();
      const [demotion, deactivation] = await Promise.all([
        olga.post(`/people/${acme.otto.id}/role`, { role: 'member' }),
        new ScimClient(app.scimUrl, acme.key).setActive(acme.otto.id, false),
      ]);
      expect([303, 409]).toContain(demotion.status);
      expect(deactivation.status).toBe(200);
      expect(await ownersOf(app, acme.id)).toEqual({ counter: 1, rows: 1 });
    }
  });

  it('a member is promoted manually and deactivated by Okta, and no inactive person owns', async () => {
    for (let trial = 0; trial < TRIALS; trial += 1) {
      await anotherAccount();
      const [promotion, deactivation] = await Promise.all([
        olga.post(`/people/${acme.mia.id}/role`, { role: 'owner' }),
        new ScimClient(app.scimUrl, acme.key).setActive(acme.mia.id, false),
      ]);
      expect([303, 409]).toContain(promotion.status);
      expect(deactivation.status).toBe(200);
      expect(await ownersOf(app, acme.id)).toEqual({ counter: 2, rows: 2 });
    }
  });

  it('an owner who is deactivated in the middle of a form changes nothing afterwards', async () => {
    await new ScimClient(app.scimUrl, acme.key).setActive(acme.otto.id, false);
    expect((await otto.post(`/people/${acme.mia.id}/role`, { role: 'owner' })).status).toBe(401);
    expect((await otto.post('/keys', { name: 'late', days: '30', may: 'write' })).status).toBe(401);
    expect(await ownersOf(app, acme.id)).toEqual({ counter: 1, rows: 1 });
  });

  it.each<[string, string, Record<string, string>, string]>([
    [
      'a key',
      '/keys',
      { name: 'twice', days: '30', may: 'write' },
      `scim_keys WHERE account_id = $1 AND name = 'twice'`,
    ],
    [
      'a person',
      '/people',
      { email: 'twice@acme.example', givenName: 'Max', familyName: 'Twice', role: 'owner' },
      `users WHERE account_id = $1 AND email = 'twice@acme.example'`,
    ],
    [
      'a pause',
      '/settings/provisioning',
      { state: 'paused' },
      `audit_entries WHERE account_id = $1 AND action = 'provisioning-pause'`,
    ],
  ])('the form for %s sent twice makes one', async (_what, path, fields, rows) => {
    for (let trial = 0; trial < TRIALS; trial += 1) {
      await anotherAccount();
      const answers = await Promise.all([olga.post(path, fields), olga.post(path, fields)]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(await counted(rows)).toBe(1);
    }
  });
});
