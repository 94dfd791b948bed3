import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_URL, expectRefusal, person, Scim, UNKNOWN_ID, USER } from './scim.js';

describe('RFC 7644 §3.3: creating a resource', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  it('R-CREATE-01: readOnly attributes in the body are ignored', async () => {
    const sent = {
      id: UNKNOWN_ID,
      meta: { resourceType: 'Cat', created: '1999-01-01T00:00:00Z' },
      groups: [{ value: 'g' }],
    };
    const created = await scim.create(sent);
    expect(created.id).not.toBe(UNKNOWN_ID);
    expect(created.meta).toMatchObject({
      resourceType: 'User',
      created: expect.not.stringContaining('1999'),
    });
    expect(created['groups']).toBeUndefined();
  });

  it.each([null, []])('R-CREATE-02: an attribute given as %j has no value', async (nothing) => {
    expect(await scim.create({ phoneNumbers: nothing, title: null })).not.toHaveProperty('phoneNumbers');
  });

  it('R-CREATE-03: success is 201 with the URI in Location and in meta.location', async () => {
    const { status, headers, body } = await scim.post(person());
    expect(status).toBe(201);
    expect(headers['location']).toBe(`${BASE_URL}/Users/${body.id}`);
    expect(body.meta.location).toBe(headers['location']);
  });

  it('R-CREATE-04, R-CREATE-08: the answer shows the person as stored', async () => {
    const created = await scim.create({
      nickName: 'Pat',
      unknown: 'dropped',
      emails: [{ value: 'pat@initech.example' }],
    });
    expect(created).not.toHaveProperty('unknown');
    expect(await scim.read(created.id)).toEqual(created);
  });

  it('R-CREATE-05: a user name that is taken is 409 uniqueness, in any case', async () => {
    const { userName } = await scim.create();
    expectRefusal(await scim.post(person({ userName: userName.toUpperCase() })), 409, 'uniqueness');
  });

  it('R-CREATE-06: meta.resourceType follows from the endpoint', async () => {
    expect((await scim.create()).meta.resourceType).toBe('User');
  });

  it.each([
    ['no JSON', '{"schemas":', 'invalidSyntax'],
    ['no object', '[]', 'invalidSyntax'],
    ['no schemas', { userName: 'x' }, 'invalidSyntax'],
    ['a foreign schema only', { schemas: ['urn:x'], userName: 'x' }, 'invalidSyntax'],
    ['no user name', { schemas: [USER] }, 'invalidValue'],
    ['a blank user name', person({ userName: ' ' }), 'invalidValue'],
    ['a number as a name', person({ name: { givenName: 7 } }), 'invalidValue'],
    ['a text as Boolean', person({ active: 'perhaps' }), 'invalidValue'],
    ['a text as list of complex values', person({ addresses: 'Main Street' }), 'invalidValue'],
  ])('R-CREATE-07: a body with %s is 400', async (_what, body, scimType) => {
    expectRefusal(await scim.post(body), 400, scimType);
  });
});
