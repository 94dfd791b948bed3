import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_URL, expectRefusal, Scim, UNKNOWN_ID } from './scim.js';

describe('RFC 7644 §3.4.1: reading a known resource', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  it('R-READ-01: GET of a known person is 200 with the whole person', async () => {
    const created = await scim.create({ nickName: 'Pat' });
    const { status, body } = await scim.get(`/Users/${created.id}`);
    expect({ status, body }).toEqual({ status: 200, body: created });
  });

  it.each([UNKNOWN_ID, '1', 'person1', '%00'])('R-READ-02: GET of the unknown id %s is 404', async (id) => {
    expectRefusal(await scim.get(`/Users/${id}`), 404);
  });

  it('R-READ-03: by default everything comes that is returned always or by default', async () => {
    const { id } = await scim.create({
      externalId: 'e-1',
      title: 'Clerk',
      emails: [{ value: 'a@b.example' }],
    });
    const names = ['schemas', 'id', 'externalId', 'meta', 'userName', 'name', 'active', 'title', 'emails'];
    expect(Object.keys(await scim.read(id)).toSorted()).toEqual(names.toSorted());
  });

  it('R-SCHEMA-10, R-COMMON-10: meta.location leads to the person and equals Content-Location', async () => {
    const { id } = await scim.create();
    const { headers, body } = await scim.get(`/Users/${id}`);
    expect(headers['content-location']).toBe(body.meta.location);
    expect((await scim.get(body.meta.location.slice(BASE_URL.length))).body.id).toBe(id);
  });

  it('HEAD answers as GET does, without the body (RFC 9110 §9.3.2)', async () => {
    const { id } = await scim.create();
    const [get, head] = [await scim.get(`/Users/${id}`), await scim.call('HEAD', `/Users/${id}`)];
    expect([head.status, head.text]).toEqual([200, '']);
    expect(head.headers['etag']).toBe(get.headers['etag']);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
  });
});
