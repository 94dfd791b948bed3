import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal, person, Scim, UNKNOWN_ID, USER } from './scim.js';

describe('RFC 7644 §3.5.1: replacing with PUT', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  it('R-PUT-01, R-PUT-08: success is 200 with the whole person, under the same id', async () => {
    const { id, meta } = await scim.create();
    const { status, body } = await scim.put(id, person({ title: 'Clerk' }));
    expect([status, body.id, body['title']]).toEqual([200, id, 'Clerk']);
    expect(body.meta).toMatchObject({ created: meta.created, location: meta.location });
    expect(await scim.read(id)).toEqual(body);
  });

  it('R-PUT-02: PUT does not create', async () => {
    const body = person();
    expectRefusal(await scim.put(UNKNOWN_ID, body), 404);
    expect(await scim.find(`userName eq "${body['userName'] as string}"`)).toEqual([]);
  });

  it('R-PUT-03, R-PUT-04: given values replace the old ones, left-out ones are cleared', async () => {
    const { id, userName } = await scim.create({
      title: 'Clerk',
      nickName: 'Pat',
      phoneNumbers: [{ value: '1' }],
    });
    const { body } = await scim.put(id, person({ userName, title: 'Chief' }));
    expect(body['title']).toBe('Chief');
    expect(body).not.toHaveProperty('nickName');
    expect(body).not.toHaveProperty('phoneNumbers');
  });

  it.each([null, []])('R-PUT-04: %j clears', async (nothing) => {
    const { id, userName } = await scim.create({ phoneNumbers: [{ value: '1' }] });
    expect((await scim.put(id, person({ userName, phoneNumbers: nothing }))).body).not.toHaveProperty(
      'phoneNumbers',
    );
  });

  it('R-PUT-06: readOnly values are ignored', async () => {
    const { id, meta, userName } = await scim.create();
    const sent = { id: UNKNOWN_ID, meta: { created: '1999-01-01T00:00:00Z' }, groups: [{ value: 'g' }] };
    const { status, body } = await scim.put(id, person({ userName, ...sent }));
    expect([status, body.id, body.meta.created]).toEqual([200, id, meta.created]);
    expect(body).not.toHaveProperty('groups');
  });

  it('R-PUT-07: a required attribute has to be there', async () => {
    const { id } = await scim.create();
    expectRefusal(await scim.put(id, { schemas: [USER], title: 'Clerk' }), 400, 'invalidValue');
  });

  it('R-PUT-09: a user name of somebody else is 409 uniqueness, and nothing changes', async () => {
    const [ann, bob] = [await scim.create(), await scim.create()];
    expectRefusal(await scim.put(bob.id, person({ userName: ann.userName, title: 'x' })), 409, 'uniqueness');
    expect(await scim.read(bob.id)).toEqual(bob);
  });

  it('R-ETAG-05, R-COMMON-09: the same again changes neither version nor lastModified', async () => {
    const created = await scim.create({ title: 'Clerk' });
    expect((await scim.put(created.id, created)).body).toEqual(created);
  });
});
