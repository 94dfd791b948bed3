import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENTERPRISE, expectRefusal, Scim } from './scim.js';

describe('RFC 7644 §3.5.2.1: the add operation', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  const WORK = { value: '1', type: 'work' };

  it('R-PATCH-14: add needs a value', async () => {
    const { id } = await scim.create();
    expectRefusal(await scim.patch(id, [{ op: 'add', path: 'title' }]), 400, 'invalidValue');
  });

  it('R-PATCH-15: add without path merges attributes', async () => {
    const { id } = await scim.create({ title: 'Clerk', phoneNumbers: [WORK] });
    const value = { nickName: 'Pat', phoneNumbers: [{ value: '2' }], [ENTERPRISE]: { division: 'North' } };
    const { body } = await scim.patch(id, [{ op: 'add', value }]);
    expect(body).toMatchObject({
      title: 'Clerk',
      nickName: 'Pat',
      phoneNumbers: [WORK, { value: '2' }],
      [ENTERPRISE]: { division: 'North' },
    });
  });

  it.each([
    ['a missing attribute is set', {}, 'title', 'Clerk', 'Clerk'],
    ['a single value is replaced', { title: 'Clerk' }, 'title', 'Chief', 'Chief'],
    [
      'a list gets one more',
      { phoneNumbers: [WORK] },
      'phoneNumbers',
      [{ value: '2' }],
      [WORK, { value: '2' }],
    ],
    ['a missing list is made', {}, 'phoneNumbers', [WORK], [WORK]],
  ])('R-PATCH-16: %s', async (_what, before, path, value, after) => {
    const { id } = await scim.create(before);
    expect((await scim.patch(id, [{ op: 'add', path, value }])).body[path]).toEqual(after);
  });

  it('R-PATCH-16: values that a filter selects are merged', async () => {
    const { id } = await scim.create({ phoneNumbers: [WORK, { value: '2', type: 'home' }] });
    const { body } = await scim.patch(id, [
      { op: 'add', path: 'phoneNumbers[type eq "work"]', value: { display: 'Desk' } },
    ]);
    expect(body['phoneNumbers']).toEqual([
      { ...WORK, display: 'Desk' },
      { value: '2', type: 'home' },
    ]);
  });

  it('R-PATCH-17: the sub-attributes of a complex value are given in value, others stay', async () => {
    const { id } = await scim.create();
    const { body } = await scim.patch(id, [{ op: 'add', path: 'name', value: { middleName: 'Q.' } }]);
    expect(body['name']).toMatchObject({ givenName: 'Pat', middleName: 'Q.', familyName: 'Person' });
  });

  it.each([
    ['title', 'Clerk'],
    ['phoneNumbers', [WORK]],
    ['name', { givenName: 'Pat' }],
    ['active', true],
  ])(
    'R-PATCH-18: adding to %s what is there already succeeds and leaves lastModified alone',
    async (path, value) => {
      const created = await scim.create({ title: 'Clerk', phoneNumbers: [WORK] });
      const { status, body } = await scim.patch(created.id, [{ op: 'add', path, value }]);
      expect([status, body]).toEqual([200, created]);
    },
  );
});
