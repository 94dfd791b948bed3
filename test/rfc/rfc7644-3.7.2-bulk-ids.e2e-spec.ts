import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bulk, idOf, statuses } from './bulk.js';
import {
  BASE_URL,
  ENTERPRISE,
  expectRefusal,
  PATCH_OP,
  person,
  Scim,
  scimError,
  UNKNOWN_ID,
} from './scim.js';

describe('RFC 7644 §3.7.1, §3.7.2: references within a bulk request', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  const creation = (bulkId: string, manager?: object | string, attributes = {}) => ({
    method: 'POST',
    path: '/Users',
    bulkId,
    data: person({ ...(manager && { [ENTERPRISE]: { employeeNumber: '11250', manager } }), ...attributes }),
  });

  async function managerOf(id: string): Promise<{ value?: string; $ref?: string } | undefined> {
    const { [ENTERPRISE]: extension } = await scim.read(id);
    return (extension as { manager?: { value: string } } | undefined)?.manager;
  }

  it.each([
    ['a creation before it', [0, 1]],
    ['a creation after it', [1, 0]],
  ])('R-BULK-09: the manager of an extension may be %s', async (_what, order) => {
    const operations = [creation('qwerty'), creation('ytrewq', { value: 'bulkId:qwerty' })];
    const outcomes = await bulk(
      scim,
      order.map((index) => operations[index]),
    );
    const [alice, bob] = order.map((_, index) => outcomes[order.indexOf(index)]);
    expect([alice?.bulkId, bob?.bulkId, ...statuses(outcomes)]).toEqual(['qwerty', 'ytrewq', '201', '201']);
    expect(await managerOf(idOf(bob))).toMatchObject({ value: idOf(alice) });
  });

  it('R-BULK-09: a URI is resolved as one', async () => {
    const [boss, ann] = await bulk(scim, [creation('boss'), creation('ann', { $ref: 'bulkId:boss' })]);
    expect(await managerOf(idOf(ann))).toMatchObject({ $ref: `${BASE_URL}/Users/${idOf(boss)}` });
  });

  it('R-BULK-09: a path may name what is created, and a PATCH refer to it', async () => {
    const { id } = await scim.create();
    const appoint = { op: 'add', path: `${ENTERPRISE}:manager`, value: { value: 'bulkId:boss' } };
    const outcomes = await bulk(scim, [
      { method: 'PATCH', path: `/Users/${id}`, data: { schemas: [PATCH_OP], Operations: [appoint] } },
      { method: 'PUT', path: '/Users/bulkId:boss', data: person({ title: 'Boss' }) },
      creation('boss'),
    ]);
    const boss = outcomes[2];
    expect([statuses(outcomes), outcomes[1]?.location]).toEqual([['200', '200', '201'], boss?.location]);
    expect((await scim.read(idOf(boss)))['title']).toBe('Boss');
    expect(await managerOf(id)).toMatchObject({ value: idOf(boss) });
  });

  it('R-BULK-09: other text that looks like a reference stays', async () => {
    const [, ann] = await bulk(scim, [
      creation('boss'),
      creation('ann', undefined, { title: 'bulkId:boss' }),
    ]);
    expect((await scim.read(idOf(ann)))['title']).toBe('bulkId:boss');
  });

  it('R-BULK-09: what nothing in the request creates is refused', async () => {
    const outcomes = await bulk(scim, [
      creation('ann', { value: 'bulkId:nobody' }),
      { method: 'DELETE', path: '/Users/bulkId:nobody' },
      { method: 'DELETE', path: `/Users/${UNKNOWN_ID}`, bulkId: 'nobody' },
    ]);
    expect(statuses(outcomes)).toEqual(['400', '400', '404']);
    expect(outcomes[0]?.response).toEqual(scimError(400, 'invalidValue'));
    expect(outcomes[0]?.response?.['detail']).toContain('bulkId:nobody');
  });

  it('R-BULK-05, R-BULK-09: what refers to a creation that failed is 409, the others are carried out', async () => {
    const { userName } = await scim.create();
    const outcomes = await bulk(scim, [
      creation('ann', { value: 'bulkId:boss' }),
      creation('boss', undefined, { userName }),
      { method: 'DELETE', path: '/Users/bulkId:boss' },
      creation('bob'),
    ]);
    expect(statuses(outcomes)).toEqual(['409', '409', '409', '201']);
    expect(outcomes[0]?.response).toEqual(scimError(409));
  });

  it('R-BULK-08: two people who are one another’s managers are created', async () => {
    const outcomes = await bulk(scim, [
      creation('a', { value: 'bulkId:b' }),
      creation('b', { value: 'bulkId:a' }),
    ]);
    const [a, b] = outcomes.map(idOf) as [string, string];
    expect(statuses(outcomes)).toEqual(['201', '201']);
    expect([(await managerOf(a))?.value, (await managerOf(b))?.value]).toEqual([b, a]);
    for (const outcome of outcomes)
      expect(outcome.version).toBe((await scim.read(idOf(outcome))).meta.version);
  });

  it('R-BULK-08: somebody may be their own manager', async () => {
    const [outcome] = await bulk(scim, [creation('a', { value: 'bulkId:a' })]);
    expect((await managerOf(idOf(outcome)))?.value).toBe(idOf(outcome));
  });

  it('R-BULK-08: a circle that cannot be closed is 409, and nothing of it is left', async () => {
    const { userName } = await scim.create();
    const outcomes = await bulk(scim, [
      creation('a', { value: 'bulkId:b' }, { userName: 'circle-a' }),
      creation('b', { value: 'bulkId:a' }, { userName }),
      { method: 'DELETE', path: '/Users/bulkId:a' },
    ]);
    expect(outcomes[0]).toEqual({ method: 'POST', bulkId: 'a', status: '409', response: scimError(409) });
    expect(statuses(outcomes)).toEqual(['409', '409', '409']);
    expect(await scim.find('userName eq "circle-a"')).toEqual([]);
  });

  it('R-BULK-08: nor is the record of who came back for such a circle deleted', async () => {
    const [{ userName }, former] = [await scim.create(), await scim.create({ title: 'Lead' })];
    await scim.patch(former.id, [{ op: 'replace', path: 'active', value: false }]);
    const outcomes = await bulk(scim, [
      creation('a', { value: 'bulkId:b' }, { userName: former.userName, title: 'Lead' }),
      creation('b', { value: 'bulkId:a' }, { userName }),
    ]);
    expect(outcomes[0]).toEqual({ method: 'POST', bulkId: 'a', status: '409', response: scimError(409) });
    expect(await scim.read(former.id)).toMatchObject({ id: former.id, title: 'Lead', active: false });
  });

  it('R-BULK-05, R-BULK-08: a circle is not left half-way when errors end the request', async () => {
    const { userName } = await scim.create();
    const outcomes = await bulk(
      scim,
      [
        creation('a', { value: 'bulkId:b' }, { userName: 'half-a' }),
        creation('b', { value: 'bulkId:c' }, { userName: 'half-b' }),
        creation('c', { value: 'bulkId:a' }, { userName }),
      ],
      { failOnErrors: 1 },
    );
    expect(outcomes.map(({ bulkId, status }) => [bulkId, status])).toEqual([
      ['a', '409'],
      ['c', '409'],
    ]);
    expect(await scim.find('userName sw "half-"')).toEqual([]);
  });

  it('R-BULK-07: operations on one person keep their order', async () => {
    const { id } = await scim.create();
    const data = {
      schemas: [PATCH_OP],
      Operations: [{ op: 'add', path: `${ENTERPRISE}:manager`, value: { value: 'bulkId:boss' } }],
    };
    const outcomes = await bulk(scim, [
      { method: 'PATCH', path: `/Users/${id}`, data },
      { method: 'DELETE', path: `/Users/${id}` },
      creation('boss'),
    ]);
    expect(statuses(outcomes)).toEqual(['200', '204', '201']);
    expectRefusal(await scim.get(`/Users/${id}`), 404);
  });
});
