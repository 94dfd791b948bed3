import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal, person, Scim } from './scim.js';

describe('RFC 7644 §3.6: deleting resources', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  it('R-DELETE-01: success is 204 without a body', async () => {
    const { id } = await scim.create();
    const { status, text, headers } = await scim.delete(id);
    expect([status, text, headers['content-type']]).toEqual([204, '', undefined]);
  });

  it('R-DELETE-02: every later operation on the person is 404', async () => {
    const { id, userName } = await scim.create();
    await scim.delete(id);
    expectRefusal(await scim.get(`/Users/${id}`), 404);
    expectRefusal(await scim.put(id, person({ userName })), 404);
    expectRefusal(await scim.patch(id, [{ op: 'replace', path: 'active', value: true }]), 404);
    expectRefusal(await scim.delete(id), 404);
  });

  it('R-DELETE-03: the person is in no query result', async () => {
    const { id, userName } = await scim.create();
    const before = (await scim.list({ count: 0 })).body.totalResults;
    await scim.delete(id);
    expect(await scim.find(`userName eq "${userName}"`)).toEqual([]);
    expect(await scim.find(`id eq "${id}"`)).toEqual([]);
    expect((await scim.list({ count: 0 })).body.totalResults).toBe(before - 1);
  });

  it('R-DELETE-04, R-COMMON-02: the user name is free again, the id is not used again', async () => {
    const { id, userName } = await scim.create();
    await scim.delete(id);
    expect((await scim.create({ userName })).id).not.toBe(id);
  });
});
