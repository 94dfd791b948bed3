import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createGroup, group, GROUP, openWithGroups, patch } from './group.js';
import { BASE_URL, expectRefusal, type Scim, UNKNOWN_ID } from './scim.js';

describe('RFC 7643 §4.2: the Group resource', () => {
  let scim: Scim;
  let ann: string;
  let bob: string;

  beforeAll(async () => {
    scim = await openWithGroups();
    ann = (await scim.create({ userName: 'ann', displayName: 'Ann Lee' })).id;
    bob = (await scim.create({ userName: 'bob' })).id;
  });
  afterAll(() => scim?.close());

  it('R-GROUP-01: displayName is required, and cannot be removed', async () => {
    for (const displayName of [undefined, null, '', '  '])
      expectRefusal(await scim.post(group({ displayName }), '/Groups'), 400, 'invalidValue');
    const id = await createGroup(scim);
    const operation = { op: 'remove', path: 'displayName' };
    expectRefusal(await scim.call('PATCH', `/Groups/${id}`, patch(operation)), 400, 'mutability');
  });

  it('displayName is unique within the account, whatever its case', async () => {
    await createGroup(scim, { displayName: 'Crew' });
    expectRefusal(await scim.post(group({ displayName: 'CREW' }), '/Groups'), 409, 'uniqueness');
    const id = await createGroup(scim, { members: [{ value: ann }] });
    const renamed = await scim.call('PUT', `/Groups/${id}`, group({ displayName: 'crew', members: [] }));
    expectRefusal(renamed, 409, 'uniqueness');
    expect((await scim.get(`/Groups/${id}`)).body['members']).toHaveLength(1);
  });

  it('R-GROUP-02: members come and go, their sub-attributes cannot be changed', async () => {
    const id = await createGroup(scim, { members: [{ value: ann }] });
    for (const operation of [
      { op: 'replace', path: `members[value eq "${ann}"].value`, value: bob },
      { op: 'replace', path: `members[value eq "${ann}"]`, value: { value: bob } },
      { op: 'add', path: 'members.type', value: 'Group' },
      { op: 'remove', path: 'members.value' },
    ])
      expectRefusal(await scim.call('PATCH', `/Groups/${id}`, patch(operation)), 400, 'mutability');
    const operations = [
      { op: 'remove', path: `members[value eq "${ann}"]` },
      { op: 'add', path: 'members', value: [{ value: bob }] },
    ];
    expect((await scim.call('PATCH', `/Groups/${id}`, patch(...operations))).status).toBe(200);
    expect((await scim.get(`/Groups/${id}`)).body['members']).toEqual([
      expect.objectContaining({ value: bob }),
    ]);
  });

  it('R-GROUP-03: members.value is the id of a User, $ref its URI', async () => {
    const id = await createGroup(scim, { members: [{ value: ann, type: 'User', $ref: 'x', display: 'x' }] });
    const member = { value: ann, $ref: `${BASE_URL}/Users/${ann}`, type: 'User', display: 'Ann Lee' };
    expect((await scim.get(`/Groups/${id}`)).body['members']).toEqual([member]);
  });

  it('R-SCHEMA-09, R-SCHEMA-10: a reference is the absolute URI of what it points to', async () => {
    const id = await createGroup(scim, { members: [{ value: ann }] });
    const { members, meta } = (await scim.get(`/Groups/${id}`)).body;
    const [{ $ref }] = members as [{ $ref: string }];
    for (const [uri, wanted] of [
      [meta.location, id],
      [$ref, ann],
    ] as const) {
      expect(uri.slice(0, BASE_URL.length)).toBe(BASE_URL);
      expect((await scim.get(uri.slice(BASE_URL.length))).body.id).toBe(wanted);
    }
  });

  it.each([
    ['an unknown person', [{ value: UNKNOWN_ID }]],
    ['what is no id', [{ value: 'ann' }]],
    ['nobody', [{ type: 'User' }]],
    ['no list of values', 7],
  ])('R-GROUP-03: a member cannot be %s', async (_what, members) => {
    expectRefusal(await scim.post(group({ members }), '/Groups'), 400, 'invalidValue');
  });

  it('R-GROUP-04: groups are not nested', async () => {
    const value = await createGroup(scim);
    for (const member of [{ value }, { value, type: 'Group' }])
      expectRefusal(await scim.post(group({ members: [member] }), '/Groups'), 400, 'invalidValue');
  });

  it('has the common attributes', async () => {
    const id = await createGroup(scim, { displayName: 'Common', externalId: '00g1', id: 'x', colour: 'red' });
    const { body, headers } = await scim.get(`/Groups/${id}`);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+\.\d{3}Z$/);
    const version = 'W/"1"';
    const location = `${BASE_URL}/Groups/${id}`;
    const meta = { resourceType: 'Group', created: time, lastModified: time, location, version };
    expect(body).toEqual({
      schemas: [GROUP],
      id,
      externalId: '00g1',
      displayName: 'Common',
      members: [],
      meta,
    });
    expect(headers['etag']).toBe(version);
  });

  it.each([
    ['too long', 'x'.repeat(257)],
    ['of what turns the text around', 'Cr\u202eew'],
  ])('no name of it is %s', async (_what, text) => {
    expectRefusal(await scim.post(group({ displayName: text }), '/Groups'), 400, 'invalidValue');
    expectRefusal(await scim.post(group({ externalId: text }), '/Groups'), 400, 'invalidValue');
  });

  it('R-USER-13: is among the groups of its members', async () => {
    const id = await createGroup(scim, { displayName: 'Bobs', members: [{ value: bob }] });
    const inIt = { value: id, $ref: `${BASE_URL}/Groups/${id}`, display: 'Bobs', type: 'direct' };
    expect((await scim.get(`/Users/${bob}`)).body['groups']).toContainEqual(inIt);
  });
});
