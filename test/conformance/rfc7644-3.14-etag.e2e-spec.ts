import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal, person, Scim } from './scim.js';

describe('RFC 7644 §3.14: versions of resources', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  const title = (value: string) => [{ op: 'replace', path: 'title', value }];

  it('R-ETAG-01, R-COMMON-11: the ETag header equals meta.version, a weak tag', async () => {
    const posted = await scim.post(person());
    const { id, meta } = posted.body;
    const others = [await scim.get(`/Users/${id}`), await scim.put(id, posted.body)];
    expect(meta.version).toMatch(/^W\/"[^"]+"$/);
    for (const { headers } of [posted, ...others]) expect(headers['etag']).toBe(meta.version);
    const patched = await scim.patch(id, title('x'));
    expect(patched.headers['etag']).toBe(patched.body.meta.version);
  });

  it.each([(tag: string) => tag, (tag: string) => tag.slice(2), (tag: string) => `"x", ${tag}`, () => '*'])(
    'R-ETAG-03: If-None-Match with the current tag is 304 without a body (%#)',
    async (form) => {
      const { id, meta } = await scim.create();
      const { status, text, headers } = await scim.get(`/Users/${id}`, {
        'If-None-Match': form(meta.version),
      });
      expect([status, text, headers['etag']]).toEqual([304, '', meta.version]);
    },
  );

  it('R-ETAG-03: with another tag the person comes', async () => {
    const { id } = await scim.create();
    expect((await scim.get(`/Users/${id}`, { 'If-None-Match': 'W/"other"' })).status).toBe(200);
  });

  it('R-ETAG-04: If-Match with an old tag is 412, and nothing changes', async () => {
    const { id, meta } = await scim.create();
    const { body } = await scim.patch(id, title('x'));
    const old = { 'If-Match': meta.version };
    expectRefusal(await scim.put(id, person({ title: 'y' }), old), 412);
    expectRefusal(await scim.patch(id, title('y'), old), 412);
    expectRefusal(await scim.delete(id, old), 412);
    expect(await scim.read(id)).toEqual(body);
  });

  it.each([(tag: string) => tag, (tag: string) => `W/"x", ${tag}`, () => '*'])(
    'R-ETAG-04: If-Match with the current tag lets the change through (%#)',
    async (form) => {
      const { id, meta } = await scim.create();
      const patched = await scim.patch(id, title('x'), { 'If-Match': form(meta.version) });
      expect(patched.status).toBe(200);
      expect((await scim.delete(id, { 'If-Match': form(patched.body.meta.version) })).status).toBe(204);
    },
  );

  it('R-ETAG-05: the tag changes with the person and not otherwise', async () => {
    const created = await scim.create();
    const changed = (await scim.patch(created.id, title('x'))).body;
    const same = (await scim.patch(created.id, title('x'))).body;
    expect(changed.meta.version).not.toBe(created.meta.version);
    expect(same.meta).toEqual(changed.meta);
  });

  it('R-ETAG-06: of concurrent conditional writes one wins', async () => {
    const { id, meta } = await scim.create();
    const writes = Array.from({ length: 8 }, (_, index) =>
      scim.patch(id, title(`t${index}`), { 'If-Match': meta.version }),
    );
    const statuses = (await Promise.all(writes)).map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([200, ...Array<number>(7).fill(412)]);
  });
});
