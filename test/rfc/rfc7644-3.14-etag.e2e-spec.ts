import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bulk } from './bulk.js';
import { group, openWithGroups } from './group.js';
import { type Body, expectRefusal, PATCH_OP, person, type Reply, type Scim, UNKNOWN_ID } from './scim.js';

describe('RFC 7644 §3.14: versions of resources', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await openWithGroups();
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

  const OLD = 'W/"0"';

  /** The tag of a version as clients write it: weak, strong, in a list, or any. */
  const NAMING: [string, (tag: string) => string][] = [
    ['its tag', (tag) => tag],
    ['its strong form', (tag) => tag.slice(2)],
    ['a list with it', (tag) => `"x", ${tag},W/"y"`],
    ['*', () => '*'],
  ];
  const NOT_NAMING: [string, (tag: string) => string][] = [
    ['an old tag', () => OLD],
    ['a list without it', () => `"x", ${OLD}`],
    ['no tag at all', (tag) => tag.replaceAll('"', '')],
    ['nothing', () => '""'],
  ];

  describe.each<[string, () => object, string]>([
    ['/Users', person, 'title'],
    ['/Groups', group, 'externalId'],
  ])('at %s', (endpoint, whole, attribute) => {
    let change = 0;

    const make = async (): Promise<Body> => (await scim.post(whole(), endpoint)).body;
    const now = async (id: string): Promise<Body> => (await scim.get(`${endpoint}/${id}`)).body;
    const ask = (method: string, { id, ...resource }: Body, headers: Record<string, string>) => {
      change += 1;
      const patch = {
        schemas: [PATCH_OP],
        Operations: [{ op: 'replace', path: attribute, value: `v${change}` }],
      };
      const bodies: Record<string, object> = {
        PUT: { ...resource, [attribute]: `v${change}` },
        PATCH: patch,
      };
      return scim.call(method, `${endpoint}/${id}`, bodies[method], headers);
    };
    const isDone = ({ status }: Reply) => [200, 204].includes(status);
    const stillThere = async (made: Body) => expect(await now(made.id)).toEqual(made);

    const METHODS = ['GET', 'PUT', 'PATCH', 'DELETE'];
    const cells = (forms: typeof NAMING) =>
      METHODS.flatMap((method) => forms.map(([name, form]) => [method, name, form] as const));

    it.each(cells(NAMING))('R-ETAG-04: %s with If-Match of %s goes through', async (method, _, form) => {
      const made = await make();
      expect(isDone(await ask(method, made, { 'If-Match': form(made.meta.version) }))).toBe(true);
    });

    it.each(cells(NOT_NAMING))(
      'R-ETAG-04: %s with If-Match of %s is 412, and nothing changes',
      async (method, _, form) => {
        const made = await make();
        expectRefusal(await ask(method, made, { 'If-Match': form(made.meta.version) }), 412);
        await stillThere(made);
      },
    );

    it.each(cells(NAMING))(
      'R-ETAG-03: %s with If-None-Match of %s is 304 or 412, and nothing changes',
      async (method, _, form) => {
        const made = await make();
        const reply = await ask(method, made, { 'If-None-Match': form(made.meta.version) });
        if (method !== 'GET') expectRefusal(reply, 412);
        else expect([reply.status, reply.text, reply.headers['etag']]).toEqual([304, '', made.meta.version]);
        await stillThere(made);
      },
    );

    it.each(cells(NOT_NAMING))(
      'R-ETAG-03: %s with If-None-Match of %s goes through',
      async (method, _, form) => {
        const made = await make();
        expect(isDone(await ask(method, made, { 'If-None-Match': form(made.meta.version) }))).toBe(true);
      },
    );

    it('R-ETAG-04: If-Match decides before If-None-Match', async () => {
      const made = await make();
      const both = { 'If-Match': OLD, 'If-None-Match': made.meta.version };
      for (const method of METHODS) expectRefusal(await ask(method, made, both), 412);
    });

    it('R-ETAG-04: no tag makes a resource that is not there', async () => {
      for (const name of ['If-Match', 'If-None-Match'])
        for (const method of METHODS)
          expectRefusal(await ask(method, { ...(await make()), id: UNKNOWN_ID }, { [name]: '*' }), 404);
    });

    it('R-ETAG-05: every change has a tag of its own, however fast they come, and a repetition has none', async () => {
      const made = await make();
      const tags = [made.meta.version];
      for (let count = 0; count < 5; count += 1) {
        await ask('PATCH', made, {});
        tags.push((await now(made.id)).meta.version);
      }
      expect(new Set(tags).size).toBe(6);
      const { id, ...rest } = await now(made.id);
      const again = await scim.call('PUT', `${endpoint}/${id}`, rest);
      expect([again.headers['etag'], again.body.meta]).toEqual([tags.at(-1), rest.meta]);
    });

    it('R-ETAG-01: every answer about one resource has its tag', async () => {
      const posted = await scim.post(whole(), endpoint);
      const { id } = posted.body;
      const replies = [posted, await scim.get(`${endpoint}/${id}`), await ask('PUT', posted.body, {})];
      for (const { headers, body } of replies) expect(headers['etag']).toBe(body.meta.version);
      const patched = await ask('PATCH', posted.body, {});
      expect(patched.headers['etag']).toBe((await now(id)).meta.version);
      const head = await scim.call('HEAD', `${endpoint}/${id}`);
      expect(head.headers['etag']).toBe(patched.headers['etag']);
    });

    it('R-ETAG-06: of concurrent conditional writes one wins', async () => {
      const made = await make();
      const writes = [1, 2, 3, 4].map(() => ask('PATCH', made, { 'If-Match': made.meta.version }));
      const statuses = (await Promise.all(writes)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 412)).toHaveLength(3);
    });

    it('R-BULK-08: a bulk operation gives the version, and heeds the one that it names', async () => {
      const made = await make();
      const path = `${endpoint}/${made.id}`;
      const data = { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: attribute, value: 'bulk' }] };
      const one = (version: string) => ({ method: 'PATCH', path, version, data });
      const [created, changed, late, removed] = await bulk(scim, [
        { method: 'POST', path: endpoint, bulkId: 'one', data: whole() },
        one(made.meta.version),
        one(made.meta.version),
        { method: 'DELETE', path, version: made.meta.version },
      ]);
      expect(created).toMatchObject({ status: '201', version: 'W/"1"' });
      expect(changed).toMatchObject({ version: (await now(made.id)).meta.version });
      expect([late!['status'], removed!['status']]).toEqual(['412', '412']);
    });
  });
});
