import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENTERPRISE, expectRefusal, Scim } from './scim.js';

describe('RFC 7644 §3.5.2.3: the replace operation', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  const PHONES = [
    { value: '1', type: 'work' },
    { value: '2', type: 'work' },
    { value: '3', type: 'home' },
  ];

  it('R-PATCH-23: without path the given attributes are replaced, others stay', async () => {
    const { id } = await scim.create({ title: 'Clerk', nickName: 'Pat', phoneNumbers: PHONES });
    const { body } = await scim.patch(id, [
      { op: 'replace', value: { title: 'Chief', phoneNumbers: [{ value: '9' }] } },
    ]);
    expect(body).toMatchObject({ title: 'Chief', nickName: 'Pat', phoneNumbers: [{ value: '9' }] });
  });

  it.each([
    ['R-PATCH-24: a single value', 'title', 'Chief', 'title', 'Chief'],
    ['R-PATCH-24: a whole list', 'phoneNumbers', [{ value: '9' }], 'phoneNumbers', [{ value: '9' }]],
    ['R-PATCH-25: what has no value is added', 'nickName', 'Pat', 'nickName', 'Pat'],
    [
      'R-PATCH-25: also in an extension',
      `${ENTERPRISE}:division`,
      'North',
      ENTERPRISE,
      { division: 'North' },
    ],
    [
      'R-PATCH-27: all values of a filter',
      'phoneNumbers[type eq "home"]',
      { value: '9' },
      'phoneNumbers',
      [PHONES[0], PHONES[1], { value: '9' }],
    ],
    [
      'R-PATCH-27: a part of all values of a filter',
      'phoneNumbers[type eq "work"].type',
      'other',
      'phoneNumbers',
      [{ value: '1', type: 'other' }, { value: '2', type: 'other' }, PHONES[2]],
    ],
    ['R-SCHEMA-19: null unassigns', 'title', null, 'title', undefined],
    ['R-SCHEMA-19: an empty list unassigns', 'phoneNumbers', [], 'phoneNumbers', undefined],
  ])('%s', async (_what, path, value, attribute, after) => {
    const { id } = await scim.create({ title: 'Clerk', phoneNumbers: PHONES });
    const { status, body } = await scim.patch(id, [{ op: 'replace', path, value }]);
    expect([status, body[attribute]]).toEqual([200, after]);
  });

  it('R-PATCH-26: sub-attributes that are not named stay', async () => {
    const { id } = await scim.create({ name: { givenName: 'Ann', familyName: 'Lee', middleName: 'Q.' } });
    const { body } = await scim.patch(id, [{ op: 'replace', path: 'name', value: { givenName: 'Bea' } }]);
    expect(body['name']).toMatchObject({ givenName: 'Bea', familyName: 'Lee', middleName: 'Q.' });
  });

  it('R-PATCH-28: a value path that selects nothing is noTarget', async () => {
    const created = await scim.create({ phoneNumbers: PHONES });
    const operation = { op: 'replace', path: 'phoneNumbers[value eq "nine"]', value: { value: '9' } };
    expectRefusal(await scim.patch(created.id, [operation]), 400, 'noTarget');
    expect(await scim.read(created.id)).toEqual(created);
  });

  it('R-PATCH-28: also where the filter is more than an equality and a part is named', async () => {
    const { id } = await scim.create({ phoneNumbers: PHONES });
    const operation = { op: 'replace', path: 'phoneNumbers[value sw "9"].display', value: 'Nine' };
    expectRefusal(await scim.patch(id, [operation]), 400, 'noTarget');
  });
});
