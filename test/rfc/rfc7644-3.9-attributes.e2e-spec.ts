import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Body, ENTERPRISE, PATCH_OP, person, Scim, USER } from './scim.js';

describe('RFC 7644 §3.9: attributes and excludedAttributes', () => {
  let scim: Scim;
  let id: string;

  beforeAll(async () => {
    scim = await Scim.open();
    id = (await scim.create(full())).id;
  });
  afterAll(() => scim?.close());

  const full = () => ({
    schemas: [USER, ENTERPRISE],
    name: { givenName: 'Ann', familyName: 'Lee' },
    title: 'Clerk',
    password: 't1meMa$heen',
    emails: [{ value: 'ann@x.example', type: 'work', primary: true }],
    [ENTERPRISE]: { department: 'Books', costCenter: '7' },
  });

  it.each([
    ['R-PROJ-02: what is named, besides the minimum', 'attributes=title', ['id', 'schemas', 'title']],
    ['R-PROJ-02: several names', 'attributes=title,userName', ['id', 'schemas', 'title', 'userName']],
    [
      'R-PROJ-03: all but what is named',
      'excludedAttributes=emails,name,meta,title,active',
      ['id', 'schemas', ENTERPRISE, 'userName'],
    ],
    ['R-PROJ-02: the minimum alone', 'attributes=id', ['id', 'schemas']],
    ['R-PROJ-06: names in any case', 'attributes=TITLE', ['id', 'schemas', 'title']],
    ['R-PROJ-06: names with their URN', `attributes=${USER}:title`, ['id', 'schemas', 'title']],
    ['R-PROJ-07: never means never', 'attributes=password', ['id', 'schemas']],
    ['unknown names are no reason to refuse', 'attributes=shoeSize,title', ['id', 'schemas', 'title']],
  ])('%s', async (_meaning, query, names) => {
    const { status, body } = await scim.get(`/Users/${id}?${query}`);
    expect(status).toBe(200);
    expect(Object.keys(body).toSorted()).toEqual(names.toSorted());
  });

  it('R-PROJ-02: a sub-attribute comes alone', async () => {
    const query = `attributes=name.givenName,emails.value,${ENTERPRISE}:department`;
    const { body } = await scim.get(`/Users/${id}?${query}`);
    expect(body['name']).toEqual({ givenName: 'Ann' });
    expect(body['emails']).toEqual([{ value: 'ann@x.example' }]);
    expect(body[ENTERPRISE]).toEqual({ department: 'Books' });
  });

  it('R-PROJ-03: schemas and id cannot be excluded', async () => {
    const { body } = await scim.get(
      `/Users/${id}?excludedAttributes=schemas,id,emails.value,${ENTERPRISE}:costCenter`,
    );
    expect([body.id, body.schemas]).toEqual([id, [USER, ENTERPRISE]]);
    expect(body['emails']).toEqual([{ type: 'work', primary: true }]);
    expect(body[ENTERPRISE]).toEqual({ department: 'Books' });
  });

  it('R-PROJ-04: both at once are refused', async () => {
    expect((await scim.get('/Users?attributes=id&excludedAttributes=title')).status).toBe(400);
  });

  it('R-PROJ-01, R-PROJ-05: they hold for POST, PUT, PATCH and lists', async () => {
    const posted = await scim.post(person({ title: 'Clerk' }), '/Users?attributes=title');
    const path = `/Users/${posted.body.id}?attributes=title`;
    const operations = [{ op: 'replace', path: 'title', value: 'Chief' }];
    const put = await scim.call('PUT', path, person({ title: 'Clerk' }));
    const patched = await scim.call('PATCH', path, { schemas: [PATCH_OP], Operations: operations });
    const listed = await scim.list({ attributes: 'title', filter: `id eq "${posted.body.id}"` });
    const names = (body: Body) => Object.keys(body).toSorted();
    for (const body of [posted.body, put.body, patched.body, listed.body.Resources[0]!])
      expect(names(body)).toEqual(['id', 'schemas', 'title']);
    expect(patched.status).toBe(200);
  });
});
