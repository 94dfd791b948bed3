import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionRetention } from '../../src/sessions/session-retention.js';
import { SessionsReader } from '../../src/sessions/sessions-reader.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { sessionsOf } from './session-records.js';

type Acme = Awaited<ReturnType<TestApp['acme']>>;

describe('A session', () => {
  let app: TestApp;
  let acme: Acme;
  let olga: DashboardClient;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
  });
  afterAll(() => app?.close());
  beforeEach(async () => {
    olga = await DashboardClient.as(app, acme.olga);
  });

  const age = (column: string, interval: string): Promise<unknown> =>
    app.dataSource.query(
      `UPDATE sessions SET ${column} = now() - interval '${interval}' WHERE ended_at IS NULL`,
    );

  const newest = async () => (await sessionsOf(app, acme.olga.id)).at(-1)!;

  it.each([
    ['last_seen_at', '7 hours 59 minutes', 200],
    ['last_seen_at', '8 hours', 303],
    ['created_at', '6 days 23 hours', 200],
    ['created_at', '7 days', 303],
  ])('whose %s is %s ago gets %i', async (column, interval, status) => {
    await age(column, interval);
    expect((await olga.get('/setup')).status).toBe(status);
  });

  it('is seen at most once a minute', async () => {
    await age('last_seen_at', '59 seconds');
    const { lastSeenAt } = await newest();
    await olga.get('/setup');
    expect((await newest()).lastSeenAt).toEqual(lastSeenAt);
    await age('last_seen_at', '61 seconds');
    await olga.get('/setup');
    expect((await newest()).lastSeenAt.getTime()).toBeGreaterThan(Date.now() - 30_000);
  });

  it('is not kept alive by a page that refreshes itself', async () => {
    await age('last_seen_at', '7 hours');
    const { lastSeenAt } = await newest();
    expect((await olga.get('/', { 'X-OpsHelm-Live': '1' })).status).toBe(200);
    expect((await newest()).lastSeenAt).toEqual(lastSeenAt);
  });

  it.each([
    ['none', ''],
    ['an empty one', '__Host-opshelm='],
    ['one that nobody has', `__Host-opshelm=${'A'.repeat(43)}`],
    ['the digest in the place of the value', `__Host-opshelm=${'\\x00'.repeat(32)}`],
    ['one of another name', `opshelm=${'A'.repeat(43)}`],
  ])('is not there with %s as the cookie', async (_, cookie) => {
    const answer = await fetch(`${app.url}/setup`, { headers: { cookie }, redirect: 'manual' });
    expect(answer.status).toBe(303);
  });

  it('is found among other cookies', async () => {
    const cookie = `a=b; __Host-opshelm=${olga.session.cookie}; c=d`;
    expect((await fetch(`${app.url}/setup`, { headers: { cookie }, redirect: 'manual' })).status).toBe(200);
  });

  it('is of no use once the account is closed', async () => {
    const hooli = await app.account('hooli', { hal: { givenName: 'Hal', familyName: 'H', role: 'owner' } });
    const hal = await DashboardClient.as(app, hooli.people['hal']!);
    expect((await hal.get('/setup')).status).toBe(200);
    await app.dataSource.query('UPDATE accounts SET closed_at = now() WHERE id = $1', [hooli.id]);
    expect((await hal.get('/setup')).status).toBe(303);
  });

  it('has the role that its person has now', async () => {
    const otto = await DashboardClient.as(app, acme.otto);
    const setRole = (role: string) =>
      app.dataSource.query('UPDATE users SET role = $2, given_role = $2 WHERE id = $1', [acme.otto.id, role]);
    await setRole('member');
    expect((await otto.get('/setup')).status).toBe(403);
    await setRole('owner');
    expect((await otto.get('/setup')).status).toBe(200);
  });

  describe('is read', () => {
    it('newest first, without what could be used to sign in', async () => {
      const reader = app.nest.get(SessionsReader);
      await DashboardClient.as(app, acme.mia);
      await DashboardClient.as(app, acme.mia);
      const [second, first] = await reader.ofPerson(acme.id, acme.mia.id, 10);
      expect(second!.id > first!.id).toBe(true);
      expect(second).not.toHaveProperty('digest');
      expect(await reader.ofPerson(acme.id, acme.mia.id, 1)).toEqual([second]);
    });

    it('as the last sign-in of many people at once, of this account only', async () => {
      const reader = app.nest.get(SessionsReader);
      const last = await reader.lastSignIns(acme.id, [acme.olga.id, acme.adam.id]);
      expect([...last.keys()]).toEqual([acme.olga.id]);
      expect(last.get(acme.olga.id)).toEqual((await newest()).createdAt);
      const { id } = await app.globex();
      expect(await reader.lastSignIns(id, [acme.olga.id])).toEqual(new Map());
      expect(await reader.ofPerson(id, acme.olga.id, 10)).toEqual([]);
    });
  });

  it('is dropped when it has been dead for 90 days', async () => {
    const retention = app.nest.get(SessionRetention);
    await retention.prune();
    await age('last_seen_at', '90 days 7 hours');
    expect(await retention.prune()).toBe(0);
    const { length } = await sessionsOf(app, acme.olga.id);
    await age('last_seen_at', '90 days 9 hours');
    expect(await retention.prune()).toBeGreaterThan(0);
    expect((await sessionsOf(app, acme.olga.id)).length).toBeLessThan(length);
  });
});
