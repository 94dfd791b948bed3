import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, ENTERPRISE, person, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';
import { BADGE_RESOURCE_TYPE } from './badges/badge.resource-type.js';
import { BadgeJournal } from './badges/badge-journal.js';
import { BadgeStore } from './badges/badge-store.js';
import { BADGE_JOURNAL_TABLE, BADGES_TABLE } from './badges/badges.table.js';
import { BadgesModule } from './badges/badges.module.js';
import { LEAVERS_TABLES, LeaversModule } from './leavers/leavers.module.js';
import { installation } from './opshelm-user/installation.js';
import { OPSHELM_USER_SCHEMA } from './opshelm-user/opshelm-user.schema.js';

const URN = OPSHELM_USER_SCHEMA.id;
const BADGE = BADGE_RESOURCE_TYPE.schema.id;

describe('Extending OpsHelm, as docs/extending.md has it', () => {
  let app: TestApp;
  let okta: ScimClient;
  let globex: ScimClient;

  beforeAll(async () => {
    app = await bootApp(
      {},
      {
        extensions: {
          ...installation.extensions,
          imports: [BadgesModule, LeaversModule],
          resources: [{ type: BADGE_RESOURCE_TYPE, store: BadgeStore }],
          on: { created: BadgeJournal, updated: BadgeJournal, deleted: BadgeJournal },
        },
      },
    );
    for (const table of [BADGES_TABLE, BADGE_JOURNAL_TABLE, ...LEAVERS_TABLES])
      await app.dataSource.query(table);
    okta = new ScimClient(app.scimUrl, (await app.acme()).key);
    globex = new ScimClient(app.scimUrl, (await app.globex()).key);
  });
  afterAll(() => app.close());

  const names = ({ body }: Answer) =>
    body.Resources!.map((resource) => resource['userName'] ?? resource['serial']);
  const search = (type: string, query: Record<string, string>) =>
    okta.get(`/${type}?${new URLSearchParams(query).toString()}`);

  describe('by a schema extension of the User', () => {
    it('keeps, shows, filters, sorts, patches and projects its attributes', async () => {
      const on = { [URN]: { onCall: true, service: 'Billing' } };
      const { status, body } = await okta.post('/Users', person('max@acme.example', on));
      expect([status, body]).toMatchObject([
        201,
        { schemas: expect.arrayContaining([URN]) as unknown, ...on },
      ]);
      await okta.post('/Users', person('ida@acme.example', { [URN.toUpperCase()]: { SERVICE: 'alerts' } }));
      expect(names(await search('Users', { filter: `${URN}:onCall eq true` }))).toEqual(['max@acme.example']);
      expect(names(await search('Users', { filter: `${URN}:service pr`, sortBy: `${URN}:service` }))).toEqual(
        ['ida@acme.example', 'max@acme.example'],
      );
      expect(names(await search('Users', { filter: `schemas eq "${URN}"` }))).toHaveLength(2);
      const patched = await okta.patch(body.id!, { op: 'replace', path: `${URN}:onCall`, value: false });
      expect(patched.body[URN]).toEqual({ onCall: false, service: 'Billing' });
      const only = await okta.get(`/Users/${body.id}?attributes=${URN}:service`);
      expect(only.body[URN]).toEqual({ service: 'Billing' });
    });

    it('refuses a value of another type, and says which', async () => {
      const { status, body } = await okta.post(
        '/Users',
        person('x@acme.example', { [URN]: { onCall: 'maybe' } }),
      );
      expect([status, body['scimType']]).toEqual([400, 'invalidValue']);
      expect(body['detail']).toContain(`${URN}:onCall`);
    });

    it('is told by /Schemas and /ResourceTypes', async () => {
      expect((await okta.get(`/Schemas/${URN}`)).body).toMatchObject({
        id: URN,
        attributes: [{ name: 'onCall' }, { name: 'service' }],
      });
      expect((await okta.get('/ResourceTypes/User')).body['schemaExtensions']).toEqual([
        { schema: ENTERPRISE, required: false },
        { schema: URN, required: false },
      ]);
    });
  });

  describe('by a resource type', () => {
    const badge = (serial: string, more: object = {}) => ({ schemas: [BADGE], serial, ...more });
    const operations = (...all: object[]) => ({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: all,
    });

    it('creates, reads, changes and removes, with entity tags', async () => {
      const { status, headers, body } = await okta.post(
        '/Badges',
        badge('A-1', { doors: ['lab'], pin: '4711' }),
      );
      expect([status, headers.get('etag'), body['doors']]).toEqual([201, 'W/"1"', ['lab']]);
      expect(headers.get('location')).toBe(`https://opshelm.example/scim/v2/Badges/${body.id}`);
      expect(body).not.toHaveProperty('pin');
      const path = `/Badges/${body.id}`;
      expect((await okta.get(`${path}?attributes=pin`)).body['pin']).toBe('4711');
      const more = operations({ op: 'add', path: 'doors', value: ['roof'] });
      const patched = await okta.send('PATCH', path, more);
      expect([patched.headers.get('etag'), patched.body['doors']]).toEqual(['W/"2"', ['lab', 'roof']]);
      expect((await okta.send('PATCH', path, more)).headers.get('etag')).toBe('W/"2"');
      const other = await okta.send('PUT', path, badge('A-2'));
      expect([other.status, other.body['scimType']]).toEqual([400, 'mutability']);
      const put = await okta.send('PUT', path, badge('A-1'));
      expect([put.headers.get('etag'), put.body]).toEqual([
        'W/"3"',
        expect.not.objectContaining({ doors: expect.anything() as unknown }),
      ]);
      expect((await okta.send('DELETE', path)).status).toBe(204);
      expect((await okta.get(path)).status).toBe(404);
    });

    it('refuses what is taken, what is missing and what is not there', async () => {
      await okta.post('/Badges', badge('B-1'));
      const taken = await okta.post('/Badges', badge('B-1'));
      expect([taken.status, taken.body['scimType']]).toEqual([409, 'uniqueness']);
      expect((await okta.post('/Badges', { schemas: [BADGE] })).body['detail']).toContain('serial');
      expect((await okta.get('/Badges/none')).status).toBe(404);
      expect((await okta.send('PATCH', '/Badges')).status).toBe(405);
    });

    it('filters, sorts and pages, by index and by cursor', async () => {
      for (const serial of ['C-3', 'C-1', 'C-2']) await okta.post('/Badges', badge(serial));
      const filter = 'serial sw "C-"';
      const sorted = { filter, sortBy: 'serial', sortOrder: 'descending' };
      expect(names(await search('Badges', sorted))).toEqual(['C-3', 'C-2', 'C-1']);
      const second = await search('Badges', { ...sorted, startIndex: '2', count: '1' });
      expect([names(second), second.body.totalResults]).toEqual([['C-2'], 3]);
      const walked: unknown[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const { body } = await search('Badges', { ...sorted, count: '2', cursor });
        walked.push(...body.Resources!.map(({ serial }) => serial));
        cursor = body['nextCursor'] as string | undefined;
      }
      expect(walked).toEqual(['C-3', 'C-2', 'C-1']);
    });

    it('is written down in its own transaction, and not at all where that is refused', async () => {
      const { body } = await okta.post('/Badges', badge('MASTER'));
      await okta.send('PUT', `/Badges/${body.id}`, badge('MASTER', { doors: ['roof'] }));
      const refused = await okta.send('DELETE', `/Badges/${body.id}`);
      expect([refused.status, refused.body['detail']]).toEqual([409, 'The master badge cannot be deleted']);
      expect((await okta.get(`/Badges/${body.id}`)).status).toBe(200);
      const journal = 'SELECT what FROM badge_journal WHERE badge_id = $1';
      expect(await app.dataSource.query(journal, [body.id])).toEqual([
        { what: 'created' },
        { what: 'updated' },
      ]);
    });

    it('belongs to its account alone', async () => {
      const { body } = await okta.post('/Badges', badge('D-1'));
      expect((await globex.get(`/Badges/${body.id}`)).status).toBe(404);
      expect((await globex.send('DELETE', `/Badges/${body.id}`)).status).toBe(404);
      expect((await globex.get('/Badges')).body.totalResults).toBe(0);
      expect((await globex.post('/Badges', badge('D-1'))).status).toBe(201);
    });

    it('is discovered, may be changed in bulk, and is on record for the owners', async () => {
      expect((await okta.get('/ResourceTypes/Badge')).body).toMatchObject({
        endpoint: '/Badges',
        schema: BADGE,
      });
      const bulk = await okta.post('/Bulk', {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        Operations: [{ method: 'POST', path: '/Badges', bulkId: 'x', data: badge('E-1') }],
      });
      expect(bulk.body['Operations']).toMatchObject([{ status: '201', bulkId: 'x' }]);
      const [entry] = await app.dataSource.query<{ summary: string }[]>(
        `SELECT summary FROM provisioning_log_entries WHERE path = '/scim/v2/Badges' ORDER BY id DESC LIMIT 1`,
      );
      expect(entry!.summary).toMatch(/^Created Badge /);
    });
  });

  describe('by listening to user.deactivated', () => {
    it('acts in the same transaction, and a moment later exactly once', async () => {
      const { adam } = await app.acme();
      await okta.setActive(adam.id, false);
      expect(await app.dataSource.query('SELECT user_id FROM leavers')).toEqual([{ user_id: adam.id }]);
      await app.settle();
      await app.settle();
      expect(await app.dataSource.query('SELECT email FROM farewells')).toEqual([
        { email: 'adam@acme.example' },
      ]);
    });
  });
});
