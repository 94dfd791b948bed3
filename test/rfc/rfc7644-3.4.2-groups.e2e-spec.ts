import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createGroup, groupNames, listGroups, openWithGroups } from './group.js';
import { expectRefusal, LIST, type Scim } from './scim.js';

describe('RFC 7644 §3.4.2: lists of groups', () => {
  let scim: Scim;
  let ann: string;
  let crew: string;

  beforeAll(async () => {
    scim = await openWithGroups();
    ann = (await scim.create({ userName: 'ann', displayName: 'Ann Lee' })).id;
    const bob = (await scim.create({ userName: 'bob' })).id;
    crew = await createGroup(scim, { displayName: 'Crew', externalId: '00g1', members: [{ value: ann }] });
    await createGroup(scim, { displayName: 'Band', members: [{ value: ann }, { value: bob }] });
    await createGroup(scim, { displayName: 'Álgebra' });
  });
  afterAll(() => scim?.close());

  it('is of all groups with their members, in the order of creation', async () => {
    const { status, body } = await listGroups(scim, {});
    expect([status, body.schemas, body.totalResults]).toEqual([200, [LIST], 3]);
    const sizes = body.Resources.map(({ displayName, members = [] }) => [
      displayName,
      (members as unknown[]).length,
    ]);
    expect(sizes).toEqual([
      ['Crew', 1],
      ['Band', 2],
      ['Álgebra', 0],
    ]);
  });

  it.each([
    ['displayName eq "crew"', ['Crew']],
    ['displayName sw "Á"', ['Álgebra']],
    ['displayName co "a"', ['Band', 'Álgebra']],
    ['not (displayName co "b")', ['Crew']],
    ['externalId eq "00g1"', ['Crew']],
    ['externalId eq "00G1"', []],
    ['externalId pr', ['Crew']],
    ['members pr', ['Crew', 'Band']],
    ['not (members pr)', ['Álgebra']],
    ['members.display eq "ann lee"', ['Crew', 'Band']],
    ['members[type eq "User" and display sw "B"]', ['Band']],
    ['members.type eq "Group"', []],
    ['members.value eq "ann"', []],
    ['meta.resourceType eq "Group" and meta.version eq "W/\\"1\\""', ['Crew', 'Band', 'Álgebra']],
    ['meta.created gt "2001-01-01T00:00:00Z"', ['Crew', 'Band', 'Álgebra']],
  ])('%s', async (filter, names) => {
    expect(await groupNames(scim, { filter })).toEqual(names);
  });

  it('finds groups by a member and by their id', async () => {
    for (const filter of [
      `members.value eq "${ann}"`,
      `members eq "${ann.toUpperCase()}"`,
      `members[value eq "${ann}" and type eq "User"]`,
    ])
      expect(await groupNames(scim, { filter })).toEqual(['Crew', 'Band']);
    expect(await groupNames(scim, { filter: `members.value ne "${ann}"` })).toEqual(['Band']);
    expect(await groupNames(scim, { filter: `members[value ne "${ann}"]` })).toEqual(['Band']);
    expect(await groupNames(scim, { filter: `not (members.value eq "${ann}")` })).toEqual(['Álgebra']);
    expect(await groupNames(scim, { filter: `id eq "${crew}"` })).toEqual(['Crew']);
  });

  it.each(['/v2', '', '/v1'])('R-SCHEMA-18: a reference with "%s" in it is the same', async (version) => {
    const uri = `https://opshelm.example/scim${version}/Users/${ann}`;
    expect(await groupNames(scim, { filter: `members.$ref eq "${uri}"` })).toEqual(['Crew', 'Band']);
    expect(await groupNames(scim, { filter: `members[$ref eq "${uri}"]` })).toEqual(['Crew', 'Band']);
    expect(await scim.names({ filter: `meta.location eq "${uri}"` })).toEqual(['ann']);
  });

  it.each(['members', 'displayName', 'userName eq "x"', 'displayName gt 7'])(
    'refuses the filter %s',
    async (filter) => {
      expectRefusal(await listGroups(scim, { filter }), 400, 'invalidFilter');
    },
  );

  it('is sorted', async () => {
    expect(await groupNames(scim, { sortBy: 'displayName' })).toEqual(['Band', 'Crew', 'Álgebra']);
    expect(await groupNames(scim, { sortBy: 'displayName', sortOrder: 'descending' })).toEqual([
      'Álgebra',
      'Crew',
      'Band',
    ]);
    expect(await groupNames(scim, { sortBy: 'members.display' })).toHaveLength(3);
    expect(await scim.names({ sortBy: 'groups.display' })).toHaveLength(2);
  });

  it('comes in pages, by index and by cursor, with the number of all', async () => {
    const { body } = await listGroups(scim, { startIndex: 2, count: 1 });
    expect(body).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1 });
    expect(body.Resources).toMatchObject([{ displayName: 'Band' }]);
    expect((await listGroups(scim, { startIndex: 9 })).body).toMatchObject({
      totalResults: 3,
      Resources: [],
    });
    expect((await listGroups(scim, { count: 0 })).body).toMatchObject({ totalResults: 3, Resources: [] });
    const first = await listGroups(scim, { cursor: '', count: 2 });
    const cursor = first.body['nextCursor'] as string;
    expect(await groupNames(scim, { cursor, count: 2 })).toEqual(['Álgebra']);
  });

  it('R-READ: shows the attributes that are asked for', async () => {
    const keys = async (query: string) =>
      Object.keys((await scim.get(`/Groups/${crew}${query}`)).body).toSorted();
    expect(await keys('?excludedAttributes=members')).toEqual([
      'displayName',
      'externalId',
      'id',
      'meta',
      'schemas',
    ]);
    expect(await keys('?attributes=displayName')).toEqual(['displayName', 'id', 'schemas']);
    const { body } = await scim.get(`/Groups/${crew}?attributes=members.value`);
    expect(body['members']).toEqual([{ value: ann }]);
    expectRefusal(
      await listGroups(scim, { attributes: 'id', excludedAttributes: 'id' }),
      400,
      'invalidValue',
    );
  });

  it('is searched by POST', async () => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'];
    const { body } = await scim.post({ schemas, filter: 'displayName eq "band"' }, '/Groups/.search');
    expect(body.Resources).toMatchObject([{ displayName: 'Band' }]);
  });
});
