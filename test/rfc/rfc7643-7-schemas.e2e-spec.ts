import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Body, ENTERPRISE, Scim, USER } from './scim.js';

describe('RFC 7643 §7: schema definitions', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  interface Definition {
    readonly [name: string]: unknown;
    readonly name: string;
    readonly type: string;
    readonly subAttributes?: readonly Definition[];
  }
  const TYPES = ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference', 'complex'];

  async function definitions(urn: string): Promise<Definition[]> {
    const own = (await scim.get(`/Schemas/${urn}`)).body['attributes'] as Definition[];
    return own.flatMap((attribute) => [attribute, ...(attribute.subAttributes ?? [])]);
  }

  it.each([USER, ENTERPRISE])(
    'R-DISC-15: %s has an id, a name, a description and attributes',
    async (urn) => {
      const schema: Body = (await scim.get(`/Schemas/${urn}`)).body;
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Schema'];
      expect(schema).toMatchObject({
        schemas,
        id: urn,
        name: expect.any(String),
        description: expect.any(String),
      });
      expect((await definitions(urn)).length).toBeGreaterThan(5);
    },
  );

  it.each([USER, ENTERPRISE])(
    'R-SCHEMA-02, R-SCHEMA-03, R-DISC-16: each attribute of %s states its characteristics',
    async (urn) => {
      for (const attribute of await definitions(urn)) {
        expect(TYPES).toContain(attribute.type);
        expect(attribute.name).toMatch(/^(?:[A-Za-z][\w$-]*|\$ref)$/);
        expect(['readOnly', 'readWrite', 'immutable', 'writeOnly']).toContain(attribute['mutability']);
        expect(['always', 'never', 'default', 'request']).toContain(attribute['returned']);
        expect(attribute).toMatchObject({
          multiValued: expect.any(Boolean),
          required: expect.any(Boolean),
          description: expect.any(String),
        });
        if (attribute.type === 'reference') expect(attribute['referenceTypes']).not.toHaveLength(0);
      }
    },
  );

  it('R-DISC-15, R-CURSOR-10: the schema of the configuration defines all that the configuration says', async () => {
    const urn = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
    const defined = (await definitions(urn)).map(({ name }) => name);
    const { schemas: _schemas, meta: _meta, ...said } = (await scim.get('/ServiceProviderConfig')).body;
    const names = JSON.stringify(said)
      .match(/"\w+"(?=:)/g)!
      .map((name) => name.slice(1, -1));
    expect(new Set(names)).toEqual(new Set(defined));
  });

  it('R-SCHEMA-13: a complex attribute has simple sub-attributes', async () => {
    const complex = (await definitions(USER)).filter(({ type }) => type === 'complex');
    for (const { subAttributes } of complex)
      expect(subAttributes?.map(({ type }) => type)).not.toContain('complex');
  });

  it('R-USER-01, R-USER-06: userName is required and unique, password writeOnly and never returned', async () => {
    const named = new Map((await definitions(USER)).map((attribute) => [attribute.name, attribute]));
    expect(named.get('userName')).toMatchObject({ required: true, uniqueness: 'server', caseExact: false });
    expect(named.get('password')).toMatchObject({ mutability: 'writeOnly', returned: 'never' });
    expect(named.get('groups')).toMatchObject({ mutability: 'readOnly' });
  });
});
