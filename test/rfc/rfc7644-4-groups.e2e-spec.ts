import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GROUP, openWithGroups } from './group.js';
import { ENTERPRISE, expectRefusal, type Reply, type Scim, USER } from './scim.js';

describe('RFC 7644 §4: discovery of groups', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await openWithGroups();
  });
  afterAll(() => scim?.close());

  const idsOf = ({ body }: Reply): string[] => body.Resources.map(({ id }) => id);

  it('with a key whose account has them on, groups are a resource type with its schema', async () => {
    expect(idsOf(await scim.get('/ResourceTypes'))).toEqual(['User', 'Group']);
    expect(idsOf(await scim.get('/Schemas'))).toEqual(expect.arrayContaining([USER, ENTERPRISE, GROUP]));
    const type = { id: 'Group', endpoint: '/Groups', schema: GROUP, schemaExtensions: [] };
    expect((await scim.get('/ResourceTypes/Group')).body).toMatchObject(type);
    const attributes = (await scim.get(`/Schemas/${GROUP}`)).body['attributes'] as { name: string }[];
    expect(attributes.map(({ name }) => name)).toEqual(['displayName', 'members']);
  });

  it('without a key, what an account can have is told', async () => {
    const anonymous = { Authorization: undefined };
    expect(idsOf(await scim.get('/ResourceTypes', anonymous))).toEqual(['User', 'Group']);
    expect(idsOf(await scim.get('/Schemas', anonymous))).toContain(GROUP);
    expect((await scim.get('/ResourceTypes/Group', anonymous)).body).toMatchObject({ endpoint: '/Groups' });
    expect((await scim.get(`/Schemas/${GROUP}`, anonymous)).body).toMatchObject({ name: 'Group' });
  });

  it('with the key of an account that has them off, they are not told of either', async () => {
    const { key } = await scim.app.acme();
    const Authorization = `Bearer ${key}`;
    expect(idsOf(await scim.get('/ResourceTypes', { Authorization }))).toEqual(['User']);
    expectRefusal(await scim.get(`/Schemas/${GROUP}`, { Authorization }), 404);
  });
});
