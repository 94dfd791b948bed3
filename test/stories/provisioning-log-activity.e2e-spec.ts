import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProvisioningActivityReader } from '../../src/provisioning-log/activity/provisioning-activity-reader.js';
import { bootApp, type TestApp } from '../support/app.js';
import { ago, entryAt, HOUR_MS, readAt, trafficAt } from './log-rows.js';
import { settle } from './records.js';
import { person, ScimClient } from './scim-client.js';

const MINUTE_MS = 60_000;

describe('What the directory does, in short', () => {
  let app: TestApp;
  let reader: ProvisioningActivityReader;

  beforeAll(async () => {
    app = await bootApp();
    reader = app.nest.get(ProvisioningActivityReader);
  });
  afterAll(() => app?.close());

  describe('Traffic', () => {
    it('counts every answered request of the account by the hour and the kind of its answer', async () => {
      const { id, key, slug } = await app.account('counted');
      const okta = new ScimClient(app.scimUrl, key);
      const { body } = await okta.post('/Users', person(`pat@${slug}.example`));
      await okta.get('/Users?count=2');
      await okta.get('/Groups');
      await okta.setActive(body.id!, false);
      await okta.post('/Users', person('no address'));
      await okta.get('/Users/none');
      await okta.post('/Groups', {});
      await settle(app);
      const hours = await reader.traffic(id, 2);
      expect(hours).toHaveLength(2);
      const sum = (kind: 'ok' | 'refused' | 'failed') => hours.reduce((all, hour) => all + hour[kind], 0);
      expect([sum('ok'), sum('refused'), sum('failed')]).toEqual([4, 2, 1]);
      expect((await reader.traffic((await app.globex()).id)).every(({ ok }) => ok === 0)).toBe(true);
    });

    it('adds to what was counted before', async () => {
      const { id, key } = await app.account('added');
      await trafficAt(app, id, new Date());
      await new ScimClient(app.scimUrl, key).get('/Users?count=2');
      await settle(app);
      const hours = await reader.traffic(id);
      expect(hours).toHaveLength(24);
      expect(hours.reduce((all, { ok }) => all + ok, 0)).toBe(2);
    });
  });

  describe('A milestone', () => {
    async function reachedBy(slug: string, work: (okta: ScimClient) => Promise<unknown>): Promise<string[]> {
      const { id, key } = await app.account(slug, {
        olga: { givenName: 'Olga', familyName: 'O', role: 'owner' },
      });
      await work(new ScimClient(app.scimUrl, key));
      await settle(app);
      return [...(await reader.milestones(id)).keys()].toSorted();
    }

    it.each<[string, string[], string[]]>([
      ["Okta's test of its credentials", ['/Users?startIndex=1&count=2'], ['first_call', 'test_credentials']],
      ["its reviewers' test", ['/Users?count=1&startIndex=1'], ['first_call', 'test_credentials']],
      ['an import', ['/Users?startIndex=1&count=100'], ['first_call', 'import']],
      ['an import without a page size', ['/Users'], ['first_call', 'import']],
      ['a look-up', ['/Users?filter=userName eq "olga@x.example"&startIndex=1&count=100'], ['first_call']],
      ['a page behind the last', ['/Users?startIndex=101&count=100'], ['first_call']],
      ['groups', ['/Groups?startIndex=1&count=100'], ['first_call', 'groups_read']],
      ['a group that is not there', ['/Groups/1'], ['groups_read']],
      ['nobody', ['/Users/none'], []],
    ])('is reached by reading %s', async (what, paths, kinds) => {
      const slug = `reads-${what.replace(/[^a-z]+/gi, '-').toLowerCase()}`;
      const reached = await reachedBy(slug, async (okta) => {
        for (const path of paths) await okta.get(encodeURI(path));
      });
      expect(reached).toEqual(kinds);
    });

    it('of an import is the last page of the walk', async () => {
      const few = await reachedBy('walks', (okta) => crowd(okta, 3));
      expect(few).not.toContain('import');
      const walked = await reachedBy('walks', (okta) => okta.get('/Users?startIndex=1&count=3'));
      expect(walked).not.toContain('import');
      expect(await reachedBy('walks', (okta) => okta.get('/Users?startIndex=4&count=3'))).toContain('import');
    });

    it('is reached by each kind of write, and not by one that is refused', async () => {
      const refused = await reachedBy('writes', (okta) => okta.post('/Users', person('no address')));
      expect(refused).toEqual([]);
      const reached = await reachedBy('writes', async (okta) => {
        const { body } = await okta.post('/Users', person('pat@writes.example'));
        await okta.patch(body.id!, { op: 'replace', path: 'title', value: 'Singer' });
        await okta.setActive(body.id!, false);
        await okta.setActive(body.id!, true);
        await okta.delete(body.id!);
      });
      expect(reached).toEqual(['create', 'deactivate', 'delete', 'first_call', 'reactivate', 'update']);
    });

    it('keeps its first time and moves its last', async () => {
      const { id, key } = await app.account('twice');
      const first = ago(HOUR_MS);
      await app.dataSource.query(
        `INSERT INTO provisioning_milestones VALUES ($1, 'first_call', $2, $2, 'older key', 'older request')`,
        [id, first],
      );
      const { headers } = await new ScimClient(app.scimUrl, key).get('/Users?count=2');
      await settle(app);
      const milestone = (await reader.milestones(id)).get('first_call')!;
      expect(milestone).toMatchObject({ keyName: 'Okta', requestId: headers.get('x-request-id') });
      expect(milestone.firstAt).toEqual(first);
      expect(Date.now() - milestone.lastAt.getTime()).toBeLessThan(MINUTE_MS);
    });
  });

  describe('Activity', () => {
    it('is nothing before the first request', async () => {
      const { id } = await app.account('quiet');
      expect(await reader.activity(id)).toEqual({});
    });

    it('has the newest call, write and error', async () => {
      const { id } = await app.account('active');
      await entryAt(app, id, ago(4 * HOUR_MS), { act: 'create', summary: 'Created pat' });
      await entryAt(app, id, ago(3 * HOUR_MS), { act: 'refused', status: 409, summary: 'Refused: in use' });
      const called = ago(2 * HOUR_MS);
      await readAt(app, id, called, { keyName: 'newer key' });
      const activity = await reader.activity(id);
      expect(activity.lastCall).toEqual({ at: called, keyName: 'newer key' });
      expect(activity.lastWrite).toMatchObject({ summary: 'Created pat' });
      expect(activity.lastError).toMatchObject({ summary: 'Refused: in use' });
      expect(activity.failingSince).toBeUndefined();
    });

    it('fails since the first failure behind the last success', async () => {
      const { id } = await app.account('failing');
      const since = ago(3 * HOUR_MS);
      await entryAt(app, id, ago(5 * HOUR_MS), { act: 'refused', status: 503 });
      await entryAt(app, id, ago(4 * HOUR_MS));
      await entryAt(app, id, since, { act: 'refused', status: 409 });
      await entryAt(app, id, ago(2 * HOUR_MS), { act: 'refused', status: 401 });
      expect((await reader.activity(id)).failingSince).toEqual(since);
    });

    it('recovers from a refused key with the next good read', async () => {
      const { id } = await app.account('mended');
      await entryAt(app, id, ago(3 * HOUR_MS), { act: 'refused', status: 401 });
      await readAt(app, id, ago(2 * HOUR_MS));
      expect((await reader.activity(id)).failingSince).toBeUndefined();
      const again = ago(HOUR_MS);
      await entryAt(app, id, again, { act: 'refused', status: 401 });
      expect((await reader.activity(id)).failingSince).toEqual(again);
    });

    it('does not fail for what is more than a day ago', async () => {
      const { id } = await app.account('forgiven');
      await entryAt(app, id, ago(25 * HOUR_MS), { act: 'refused', status: 401 });
      expect((await reader.activity(id)).failingSince).toBeUndefined();
    });
  });
});

async function crowd(okta: ScimClient, size: number): Promise<void> {
  for (let n = 1; n <= size; n += 1) await okta.post('/Users', person(`p${n}@crowd.example`));
}
