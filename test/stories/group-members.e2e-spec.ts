import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { GroupClient } from './group-client.js';
import type { Answer } from './scim-client.js';

const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';

/** How a request names the people whom it is about; `U` stands for the Users endpoint. */
type Shape = (id: string, U: string) => unknown;

const READ: [string, Shape][] = [
  ['entries', (id) => [{ value: id }]],
  ['one entry without a list', (id) => ({ value: id })],
  ['bare ids', (id) => [id]],
  ['references', (id, U) => [{ $ref: `${U}/${id}` }]],
  ['ids in place of values', (id) => [{ id }]],
  ['names and ids in capitals', (id) => [{ VALUE: id.toUpperCase() }]],
  ['a value within a value', (id) => ({ value: { value: id } })],
  ['members within members', (id) => ({ members: [{ value: id }] })],
];

const UNREAD: [string, Shape][] = [
  ['a display', () => [{ display: 'Adam Admin' }]],
  ['a user name', () => [{ userName: 'adam@acme.example' }]],
  ['a user name as the value', () => [{ value: 'adam@acme.example' }]],
  ['an e-mail address', () => [{ email: 'adam@acme.example' }]],
  ['somebody, and an entry that names nobody', (id) => [{ value: id }, {}]],
  ['an empty object', () => ({})],
  ['an empty text', () => ''],
  ['a list of null', () => [null]],
  ['a number', () => 7],
  ['a reference to a group', (id) => [{ $ref: `https://opshelm.example/scim/v2/Groups/${id}` }]],
];

/** Every way to say something of members. */
const WAYS: [string, (client: GroupClient, id: string, members: unknown) => Promise<Answer>][] = [
  ['add', (client, id, value) => client.change(id, { op: 'add', path: 'members', value })],
  ['add without path', (client, id, members) => client.change(id, { op: 'add', value: { members } })],
  ['replace', (client, id, value) => client.change(id, { op: 'replace', path: 'members', value })],
  ['replace without path', (client, id, members) => client.change(id, { op: 'replace', value: { members } })],
  ['remove', (client, id, value) => client.change(id, { op: 'Remove', path: 'members', value })],
  [
    'PUT',
    (client, id, members) =>
      client.send('PUT', `/Groups/${id}`, { schemas: [GROUP], displayName: `Put ${id}`, members }),
  ],
];

describe('Members whom a request names', () => {
  let app: TestApp;
  let okta: GroupClient;
  let adam: string;
  let mia: string;
  let id: string;
  let count = 0;

  beforeAll(async () => {
    app = await bootApp();
    const acme = await app.acme();
    [adam, mia] = [acme.adam.id, acme.mia.id];
    okta = await GroupClient.of(app, acme);
  });
  afterAll(() => app?.close());

  beforeEach(async () => {
    count += 1;
    id = (await okta.push(`Club ${count}`, [adam])).body.id!;
  });

  const users = () => `${app.scimUrl}/Users`;

  describe.each(READ)('as %s', (_what, shape) => {
    it.each(WAYS)('are understood in %s', async (way, send) => {
      const whom = way === 'remove' ? adam : mia;
      expect((await send(okta, id, shape(whom, users()))).status).toBe(200);
      const after = way.startsWith('add') ? [adam, mia].toSorted() : way === 'remove' ? [] : [mia];
      expect(await okta.membersOf(id)).toEqual(after);
    });

    it('are understood in a POST', async () => {
      const sent = { schemas: [GROUP], displayName: `Post ${count}`, members: shape(mia, users()) };
      expect((await okta.post('/Groups', sent)).body).toMatchObject({ members: [{ value: mia }] });
    });
  });

  describe.each(UNREAD)('by %s', (_what, shape) => {
    it.each(WAYS)('are refused in %s, and the group stays as it is', async (way, send) => {
      const { status, body } = await send(okta, id, shape(mia, users()));
      expect([status, body['scimType']]).toEqual([400, 'invalidValue']);
      expect(body['detail']).toMatch(way === 'PUT' ? /^members/ : /^Operations\[0\]\.members/);
      expect(await okta.membersOf(id)).toEqual([adam]);
    });

    it('are refused in a POST, and there is no group', async () => {
      const displayName = `Nobody ${count}`;
      const sent = { schemas: [GROUP], displayName, members: shape(mia, users()) };
      expect((await okta.post('/Groups', sent)).status).toBe(400);
      expect((await okta.findGroups(`displayName eq "${displayName}"`)).body.totalResults).toBe(0);
    });
  });

  it('and are unknown are told by operation and entry', async () => {
    const value = [{ value: mia }, { value: UNKNOWN }];
    const { status, body } = await okta.change(
      id,
      { op: 'replace', path: 'externalId', value: 'x' },
      { op: 'add', path: 'members', value },
    );
    expect(status).toBe(400);
    expect(body['detail']).toContain(`Operations[1].members[1]: ${UNKNOWN} is no person of this account`);
    expect(await okta.membersOf(id)).toEqual([adam]);
  });

  it.each([
    ['a filter on what is no id', 'members[value eq "adam@acme.example"]', undefined],
    ['a filter on no reference', 'members[$ref eq "adam"]', undefined],
    ['a filter, and a value that names others', 'members[type eq "User"]', [{ value: UNKNOWN }]],
    ['operations without path whose people are no members', undefined, { value: UNKNOWN }],
  ])('by %s are refused', async (_what, path, value) => {
    const operation = path ? { op: 'remove', path, value } : { op: 'add', value };
    const { status, body } = await okta.change(id, operation);
    expect(status).toBe(400);
    expect(body['detail']).toContain('Operations[0]');
    expect(await okta.membersOf(id)).toEqual([adam]);
  });

  it.each<[string, (who: string) => object]>([
    ['members below the URN of the schema', (who) => ({ [GROUP]: { members: [{ value: who }] } })],
    ['members under their full name', (who) => ({ [`${GROUP}:members`]: [{ value: who }] })],
  ])('are understood in a PATCH without path that has %s', async (_what, value) => {
    expect((await okta.change(id, { op: 'Add', value: value(mia) })).status).toBe(200);
    expect(await okta.membersOf(id)).toEqual([adam, mia].toSorted());
  });

  const strays: [string, (who: string) => object][] = [
    ['member', (who) => ({ member: [{ value: who }] })],
    ['users', (who) => ({ Users: [{ value: who }] })],
    ['value', (who) => ({ value: who })],
    ['the URN of the schema', (who) => ({ [GROUP]: { members: [{ value: who }] } })],
    ['the full name of members', (who) => ({ [`${GROUP}:members`]: [{ value: who }] })],
    ['the full name with a dot', (who) => ({ [`${GROUP}.Members`]: [{ value: who }] })],
    [
      'the full name beside an empty list',
      (who) => ({ members: [], [`${GROUP}:members`]: [{ value: who }] }),
    ],
    ['a path', (who) => ({ 'members.value': who })],
    [
      'a path below the URN of the schema',
      (who) => ({ [GROUP]: { 'members[type eq "User"]': { value: who } } }),
    ],
  ];

  it.each(strays)('are refused in a whole group that has them under %s', async (_what, stray) => {
    const sent = { schemas: [GROUP], displayName: `Stray ${count}`, ...stray(mia) };
    for (const [method, path] of [
      ['PUT', `/Groups/${id}`],
      ['POST', '/Groups'],
    ] as const) {
      const { status, body } = await okta.send(method, path, sent);
      expect([status, body['scimType']]).toEqual([400, 'invalidValue']);
      expect(body['detail']).toContain('put them below "members"');
    }
    expect(await okta.membersOf(id)).toEqual([adam]);
    expect((await okta.findGroups(`displayName eq "Stray ${count}"`)).body.totalResults).toBe(0);
  });

  it('are refused below the URN of the schema under another name', async () => {
    const value = { [GROUP]: { users: [{ value: mia }] } };
    expect((await okta.change(id, { op: 'add', value })).body['scimType']).toBe('invalidValue');
    expect(await okta.membersOf(id)).toEqual([adam]);
  });

  it.each([
    ['null in a replace', { op: 'replace', path: 'members', value: null }],
    ['an empty list in a replace', { op: 'replace', value: { members: [] } }],
    ['a remove without value', { op: 'remove', path: 'members' }],
  ])('are nobody by %s: the group is empty', async (_what, operation) => {
    expect((await okta.change(id, operation)).body['members']).toEqual([]);
  });

  it.each([
    ['an empty list in an add', { op: 'add', path: 'members', value: [] }],
    ['an empty list in a remove', { op: 'remove', path: 'members', value: [] }],
    ['somebody else in a remove', { op: 'remove', path: 'members', value: [{ value: UNKNOWN }] }],
  ])('stay with %s', async (_what, operation) => {
    expect((await okta.change(id, operation)).status).toBe(200);
    expect(await okta.membersOf(id)).toEqual([adam]);
  });

  describe('by a filter, which sees what a GET shows', () => {
    const filters: [string, (adamId: string, url: string) => string, boolean][] = [
      ['their reference', (adamId, url) => `$ref eq "${url}/${adamId}"`, true],
      ['a part of their reference', (adamId) => `$ref ew "${adamId}"`, true],
      ['having a reference', () => '$ref pr', true],
      ['having no reference', () => 'not ($ref pr)', false],
      ['having no type', () => 'type eq null', false],
      ['their type', () => 'type eq "user"', true],
      ['another type', () => 'type ne "User"', false],
      ['their name', () => 'display sw "adam"', true],
      ['having no name', () => 'not (display pr)', false],
      ['value and reference', (adamId) => `value eq "${adamId}" and $ref pr`, true],
    ];

    it.each(filters)('%s', async (_what, filterOf, leaves) => {
      const { body } = await okta.read(id);
      const [{ $ref }] = body['members'] as [{ $ref: string }];
      const filter = filterOf(adam, $ref.slice(0, $ref.lastIndexOf('/')));
      const found = await okta.findGroups(`id eq "${id}" and members[${filter}]`);
      expect(found.body.totalResults).toBe(leaves ? 1 : 0);
      expect((await okta.change(id, { op: 'remove', path: `members[${filter}]` })).status).toBe(200);
      expect(await okta.membersOf(id)).toEqual(leaves ? [] : [adam]);
    });
  });

  describe('are answered', () => {
    it('as an empty list where there is nobody, and not where they are not asked for', async () => {
      const { body } = await okta.push(`Empty ${count}`);
      expect(body['members']).toEqual([]);
      expect((await okta.read(body.id!, '?attributes=members')).body['members']).toEqual([]);
      expect((await okta.read(body.id!, '?excludedAttributes=members')).body).not.toHaveProperty('members');
    });

    it('with the group, unless there are more than a hundred and nobody asks', async () => {
      await app.dataSource.query(
        `INSERT INTO users (account_id, id, user_name, user_name_key, email, email_key, email_keys, given_name,
           family_name, given_key, family_key, active, role, given_role, source, attributes, search_keys, version,
           created_at, updated_at)
         SELECT account_id, gen_random_uuid(), user_name || n, user_name_key || n, email || n, email_key || n,
           email_keys, given_name, family_name, given_key, family_key, active, 'member', 'member', source, attributes,
           search_keys, version, created_at, updated_at FROM users, generate_series(1, 100) n WHERE id = $1`,
        [mia],
      );
      await app.dataSource.query(
        `INSERT INTO group_members (account_id, group_id, user_id)
         SELECT u.account_id, $1, u.id FROM users u JOIN users m ON m.account_id = u.account_id
         WHERE m.id = $2 AND u.user_name <> m.user_name AND starts_with(u.user_name, m.user_name)`,
        [id, mia],
      );
      const rename = (name: string) => ({ op: 'replace', path: 'displayName', value: `${name} ${count}` });
      expect((await okta.change(id, rename('Large'))).status).toBe(204);
      const asked = await okta.send('PATCH', `/Groups/${id}?excludedAttributes=members`, {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [rename('Huge')],
      });
      expect([asked.status, asked.body['displayName']]).toEqual([200, `Huge ${count}`]);
    });
  });
});
