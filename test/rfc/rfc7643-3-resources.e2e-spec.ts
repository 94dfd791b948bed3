import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_URL, ENTERPRISE, Scim, USER } from './scim.js';

describe('RFC 7643 §3: resources', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  it('R-SCHEMA-21, R-SCHEMA-23: schemas is never empty and holds each URN once', async () => {
    const { schemas } = await scim.create({
      schemas: [USER, USER, ENTERPRISE, 'urn:x'],
      [ENTERPRISE]: { division: 'North' },
    });
    expect(schemas).toEqual([USER, ENTERPRISE]);
  });

  it('R-SCHEMA-22: schemas holds only what the type declares and the person has', async () => {
    expect((await scim.create({ schemas: [USER, 'urn:x:y'] })).schemas).toEqual([USER]);
  });

  it('R-SCHEMA-23: the order of schemas has no effect', async () => {
    const { schemas } = await scim.create({
      schemas: [ENTERPRISE, USER],
      [ENTERPRISE]: { division: 'North' },
    });
    expect(schemas).toEqual([USER, ENTERPRISE]);
  });

  it('R-SCHEMA-24: extension attributes sit in an object under the URN of the extension', async () => {
    expect(await scim.create({ [ENTERPRISE]: { division: 'North' } })).toMatchObject({
      [ENTERPRISE]: { division: 'North' },
    });
  });

  it('R-COMMON-01, R-COMMON-03, R-COMMON-07: id and meta are the server’s, whatever is sent', async () => {
    const { id, meta } = await scim.create({
      id: 'mine',
      meta: { location: 'http://evil.example', version: 'W/"9"' },
    });
    expect(id).not.toBe('mine');
    expect(meta.location).toBe(`${BASE_URL}/Users/${id}`);
    expect(meta.version).not.toBe('W/"9"');
  });

  it('R-COMMON-02, R-COMMON-04: ids are stable, unique and never hold bulkId', async () => {
    const [ann, bob] = [await scim.create(), await scim.create()];
    const { id } = (
      await scim.patch(ann.id, [{ op: 'replace', path: 'userName', value: `${ann.userName}x` }])
    ).body;
    expect([id, bob.id === ann.id, /bulkId/i.test(ann.id)]).toEqual([ann.id, false, false]);
  });

  it('R-COMMON-05: id is case-exact', async () => {
    const { id } = await scim.create();
    expect((await scim.list({ filter: `id eq "${id.toUpperCase()}"` })).body.totalResults).toBe(0);
  });

  it('R-COMMON-06, R-TENANT-03: externalId is the client’s, case-exact and not unique', async () => {
    expect(await scim.create()).not.toHaveProperty('externalId');
    const [ann, bob] = [await scim.create({ externalId: 'Same' }), await scim.create({ externalId: 'Same' })];
    const found = await scim.find('externalId eq "Same"');
    expect(found.toSorted()).toEqual([ann.userName, bob.userName].toSorted());
    expect(await scim.find('externalId eq "same"')).toEqual([]);
  });

  it('R-COMMON-08: meta.resourceType is the name of the type', async () => {
    expect((await scim.create()).meta.resourceType).toBe('User');
  });

  it('R-COMMON-09: lastModified is created until the first change', async () => {
    const { id, meta } = await scim.create();
    expect(meta.lastModified).toBe(meta.created);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const after = (await scim.patch(id, [{ op: 'replace', path: 'title', value: 'x' }])).body.meta;
    expect(after.created).toBe(meta.created);
    expect(Date.parse(after.lastModified)).toBeGreaterThan(Date.parse(meta.lastModified));
  });

  it('R-COMMON-10, R-COMMON-11: location and version equal the headers', async () => {
    const { id } = await scim.create();
    const { headers, body } = await scim.get(`/Users/${id}`);
    expect([headers['content-location'], headers['etag']]).toEqual([body.meta.location, body.meta.version]);
  });
});
