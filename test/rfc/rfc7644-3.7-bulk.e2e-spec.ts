import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bulk, BULK_REQUEST, BULK_RESPONSE, idOf, sendBulk, statuses } from './bulk.js';
import { BASE_URL, expectRefusal, PATCH_OP, person, Scim, scimError, UNKNOWN_ID } from './scim.js';

describe('RFC 7644 §3.7: bulk operations', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  const creation = (bulkId: string, attributes = {}) => ({
    method: 'POST',
    path: '/Users',
    bulkId,
    data: person(attributes),
  });
  const retitle = (id: string, title: string, more = {}) => ({
    method: 'PATCH',
    path: `/Users/${id}`,
    data: { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'title', value: title }] },
    ...more,
  });

  it('R-BULK-01, R-BULK-02, R-BULK-04: every method is carried out, and the answer is 200', async () => {
    const [put, patched, removed] = [await scim.create(), await scim.create(), await scim.create()];
    const outcomes = await bulk(scim, [
      creation('qwerty'),
      { method: 'PUT', path: `/Users/${put.id}`, data: person({ title: 'put' }) },
      retitle(patched.id, 'patched'),
      { method: 'DELETE', path: `/Users/${removed.id}` },
    ]);
    expect(statuses(outcomes)).toEqual(['201', '200', '200', '204']);
    expect((await scim.read(put.id))['title']).toBe('put');
    expect((await scim.read(patched.id))['title']).toBe('patched');
    expectRefusal(await scim.get(`/Users/${removed.id}`), 404);
  });

  it('R-BULK-03: a creation is answered with its bulkId, location and version', async () => {
    const [outcome] = await bulk(scim, [creation('qwerty')]);
    const { meta } = await scim.read(idOf(outcome));
    const { location, version } = meta;
    expect(outcome).toEqual({ location, method: 'POST', bulkId: 'qwerty', version, status: '201' });
  });

  it('R-BULK-03: a creation without bulkId is refused', async () => {
    const [outcome] = await bulk(scim, [{ method: 'POST', path: '/Users', data: person() }]);
    expect(outcome).toEqual({ method: 'POST', status: '400', response: scimError(400, 'invalidValue') });
  });

  it('R-BULK-03: neither of two creations with one bulkId is carried out', async () => {
    const outcomes = await bulk(scim, [creation('x', { title: 'twice' }), creation('x', { title: 'twice' })]);
    expect(statuses(outcomes)).toEqual(['400', '400']);
    expect(await scim.find('title eq "twice"')).toEqual([]);
  });

  it('R-SCHEMA-01: the names of the envelope have no case', async () => {
    const operation = { METHOD: 'post', Path: '/Users', BULKID: 'x', Data: person() };
    const { status, body } = await scim.post({ SCHEMAS: [BULK_REQUEST], operations: [operation] }, '/Bulk');
    expect({ status, body }).toMatchObject({ status: 200, body: { Operations: [{ status: '201' }] } });
  });

  it.each([
    [{}],
    [[]],
    [{ Operations: [{}] }],
    [{ schemas: [BULK_RESPONSE], Operations: [{}] }],
    [{ schemas: [BULK_REQUEST] }],
    [{ schemas: [BULK_REQUEST], Operations: [] }],
    [{ schemas: [BULK_REQUEST], Operations: {} }],
    [{ schemas: [BULK_REQUEST], Operations: [{}], operations: [{}] }],
  ])('R-BULK-01, R-BULK-04: what is no bulk request is 400: %j', async (body) => {
    expectRefusal(await scim.post(body, '/Bulk'), 400, 'invalidSyntax');
  });

  it.each([
    ['GET', '/Users', {}],
    ['POST', '/Users', undefined],
    ['PATCH', `/Users/${UNKNOWN_ID}`, null],
    ['POST', undefined, {}],
    ['POST', '/Users?attributes=id', {}],
    ['POST', `/Users/${UNKNOWN_ID}`, {}],
    ['POST', '/Users/.search', {}],
    ['POST', '/.search', {}],
    ['POST', '/Bulk', { schemas: [BULK_REQUEST], Operations: [] }],
    ['PUT', '/Users/\u0000', {}],
    [undefined, '/Users', {}],
    ['POST', 7, {}],
  ])(
    'R-BULK-02, R-BULK-05: %s %j with %j is 400, and the next one is carried out',
    async (method, path, data) => {
      const outcomes = await bulk(scim, [{ method, path, bulkId: 'a', data }, creation('b')]);
      expect(statuses(outcomes)).toEqual(['400', '201']);
      expect(outcomes[0]).toEqual({
        ...(method && { method }),
        bulkId: 'a',
        status: '400',
        response: scimError(400, 'invalidValue'),
      });
    },
  );

  it.each([['x'], [null], [[]], [7]])('R-BULK-05: %j is no operation', async (operation) => {
    const [outcome] = await bulk(scim, [operation]);
    expect(outcome).toEqual({ status: '400', response: scimError(400, 'invalidSyntax') });
  });

  it('R-BULK-05, R-BULK-10, R-BULK-11: failures are told one by one, with their errors', async () => {
    const { id, userName } = await scim.create();
    const unknown = `/Users/${UNKNOWN_ID}`;
    const outcomes = await bulk(scim, [
      creation('taken', { userName }),
      { method: 'PUT', path: unknown, data: person() },
      retitle(UNKNOWN_ID, 'x'),
      { method: 'DELETE', path: unknown },
      { method: 'DELETE', path: '/Users' },
      { method: 'DELETE', path: '/Cats/1' },
      retitle(id, 'still done'),
    ]);
    const location = `${BASE_URL}${unknown}`;
    const response = scimError(404);
    expect(outcomes.slice(0, 4)).toEqual([
      { method: 'POST', bulkId: 'taken', status: '409', response: scimError(409, 'uniqueness') },
      { location, method: 'PUT', status: '404', response },
      { location, method: 'PATCH', status: '404', response },
      { location, method: 'DELETE', status: '404', response },
    ]);
    expect(statuses(outcomes.slice(4))).toEqual(['405', '404', '200']);
    expect((await scim.read(id))['title']).toBe('still done');
  });

  it.each([1, 2, 3])(
    'R-BULK-05, R-BULK-06: failOnErrors %i ends it after so many errors',
    async (failOnErrors) => {
      const bad = { method: 'DELETE', path: `/Users/${UNKNOWN_ID}` };
      const { body } = await sendBulk(scim, [creation('a'), bad, creation('b'), bad, creation('c')], {
        failOnErrors,
      });
      const all = ['201', '404', '201', '404', '201'];
      expect(Object.keys(body)).toEqual(['schemas', 'Operations']);
      expect(statuses(body['Operations'] as never)).toEqual(all.slice(0, [0, 2, 4, 5][failOnErrors]));
    },
  );

  it.each([0, -1, 1.5, '1', true])('R-BULK-05: failOnErrors %j is 400', async (failOnErrors) => {
    expectRefusal(await sendBulk(scim, [creation('a')], { failOnErrors }), 400, 'invalidValue');
  });

  it('R-BULK-13: a version acts as If-Match', async () => {
    const { id, meta } = await scim.create();
    const outcomes = await bulk(scim, [
      retitle(id, 'first', { version: meta.version }),
      retitle(id, 'second', { version: meta.version }),
      { method: 'DELETE', path: `/Users/${id}`, version: meta.version },
    ]);
    expect(statuses(outcomes)).toEqual(['200', '412', '412']);
    const after = await scim.read(id);
    expect([after['title'], after.meta.version]).toEqual(['first', outcomes[0]!.version]);
  });

  it('R-BULK-12: more than maxOperations is 413, names the limit and does nothing', async () => {
    const { id } = await scim.create();
    const answer = await sendBulk(scim, Array(1_001).fill({ method: 'DELETE', path: `/Users/${id}` }));
    expectRefusal(answer, 413);
    expect(answer.body['detail']).toContain('1000 (maxOperations)');
    expect((await scim.get(`/Users/${id}`)).status).toBe(200);
  });

  it('R-BULK-12: more than maxPayloadSize is 413 and names the limit', async () => {
    const answer = await sendBulk(scim, [creation('a', { title: 'x'.repeat(1_048_576) })]);
    expectRefusal(answer, 413);
    expect(answer.body['detail']).toContain('1048576 bytes (maxPayloadSize)');
  });
});
