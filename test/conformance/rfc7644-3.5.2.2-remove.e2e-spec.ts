import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENTERPRISE, expectRefusal, Scim, USER } from './scim.js';

describe('RFC 7644 §3.5.2.2: the remove operation', () => {
  let scim: Scim;

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

  it.each(['userName', 'id', 'meta', 'schemas'])('R-PATCH-21: %s cannot be removed', async (path) => {
    const created = await scim.create();
    expectRefusal(await scim.patch(created.id, [{ op: 'remove', path }]), 400, 'mutability');
    expect(await scim.read(created.id)).toEqual(created);
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
