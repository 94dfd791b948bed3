import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENTERPRISE, expectRefusal, Scim, USER } from './scim.js';

interface Definition {
  readonly name: string;
  readonly required: boolean;
  readonly subAttributes?: readonly Definition[];
}

const requiredOf = (attributes: readonly Definition[]) =>
  attributes.filter(({ required }) => required).map(({ name }) => name);

/** What means the same as a removal, where the path has no filter. */
const unassigning = (path: string) => (path.includes('[') ? [] : [{ op: 'replace', path, value: null }]);

describe('RFC 7644 §3.5.2.2: the remove operation', () => {
  let scim: Scim;
  let count = 0;

  /** Somebody whose user name is an address, so that they always have one. */
  const addressed = () => scim.create({ userName: `addressed${(count += 1)}@acme.example` });

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  const PHONES = [
    { value: '1', type: 'work' },
    { value: '2', type: 'home', display: 'Two' },
  ];

  it('R-PATCH-19: remove without path is noTarget', async () => {
    const { id } = await scim.create();
    expectRefusal(await scim.patch(id, [{ op: 'remove' }]), 400, 'noTarget');
  });

  it.each([
    ['a single value', 'title', 'title', undefined],
    ['a whole list', 'phoneNumbers', 'phoneNumbers', undefined],
    ['the values of a filter', 'phoneNumbers[type eq "work"]', 'phoneNumbers', [PHONES[1]]],
    ['the last values of a filter', 'phoneNumbers[value pr]', 'phoneNumbers', undefined],
    [
      'a part of some values',
      'phoneNumbers[type eq "home"].display',
      'phoneNumbers',
      [PHONES[0], { value: '2', type: 'home' }],
    ],
    ['a part of an extension', `${ENTERPRISE}:division`, ENTERPRISE, { department: 'Books' }],
  ])('R-PATCH-20: %s becomes unassigned', async (_what, path, attribute, after) => {
    const { id } = await scim.create({
      title: 'Clerk',
      phoneNumbers: PHONES,
      [ENTERPRISE]: { department: 'Books', division: 'North' },
    });
    const { status, body } = await scim.patch(id, [{ op: 'remove', path }]);
    expect([status, body[attribute]]).toEqual([200, after]);
  });

  it('R-PATCH-20, R-SCHEMA-22: with its last attribute an extension leaves schemas', async () => {
    const { id } = await scim.create({ [ENTERPRISE]: { department: 'Books' } });
    const { body } = await scim.patch(id, [{ op: 'remove', path: `${ENTERPRISE}:department` }]);
    expect([body.schemas, body[ENTERPRISE]]).toEqual([[USER], undefined]);
  });

  it.each([
    'userName',
    'id',
    'meta',
    'schemas',
    'active',
    'name',
    'name.givenName',
    'name.familyName',
    'name.formatted',
    'emails',
    'emails[primary eq true]',
    'emails[primary eq true].primary',
  ])('R-PATCH-21: %s cannot be removed', async (path) => {
    const created = await addressed();
    for (const operation of [{ op: 'remove', path }, ...unassigning(path)])
      expectRefusal(await scim.patch(created.id, [operation]), 400, 'mutability');
    expect(await scim.read(created.id)).toEqual(created);
  });

  it.each([
    { emails: null },
    { emails: [] },
    { emails: [{}] },
    { emails: [{ value: null, type: 'work' }] },
    { name: {} },
    { name: { formatted: null } },
    { userName: null },
  ])('R-PATCH-21: %j without a path removes nothing either', async (value) => {
    const created = await addressed();
    expectRefusal(await scim.patch(created.id, [{ op: 'replace', value }]), 400, 'mutability');
    expect(await scim.read(created.id)).toEqual(created);
  });

  it('R-PATCH-21: active is true or false, in a PUT too', async () => {
    const created = await scim.create();
    for (const active of [null, [], [null]])
      expectRefusal(await scim.put(created.id, { ...created, active }), 400, 'mutability');
    const { active: _, ...rest } = created;
    for (const none of [{ [USER]: { active: null } }, { [`${USER}:active`]: null }])
      expectRefusal(await scim.put(created.id, { ...rest, ...none }), 400, 'mutability');
    for (const active of [{}, '', [{}], [true, false]])
      expectRefusal(await scim.put(created.id, { ...created, active }), 400, 'invalidValue');
    expectRefusal(
      await scim.patch(created.id, [{ op: 'replace', value: { active: null } }]),
      400,
      'mutability',
    );
    expect((await scim.put(created.id, { ...created, active: undefined })).status).toBe(200);
    expect(await scim.read(created.id)).toEqual(created);
  });

  it('R-PATCH-21: what cannot be removed is required by the schema', async () => {
    const attributes = (await scim.get(`/Schemas/${USER}`)).body['attributes'] as Definition[];
    const name = attributes.find((each) => each.name === 'name')!;
    expect(requiredOf(attributes)).toEqual(['userName', 'name', 'active']);
    expect(requiredOf(name.subAttributes!)).toEqual(['familyName', 'givenName']);
  });

  it.each(['nickName', 'phoneNumbers[value eq "9"]'])(
    'R-PATCH-22: removing %s, which is not there, changes nothing',
    async (path) => {
      const created = await scim.create({ phoneNumbers: PHONES });
      const { status, body } = await scim.patch(created.id, [{ op: 'remove', path }]);
      expect([status, body]).toEqual([200, created]);
    },
  );
});
