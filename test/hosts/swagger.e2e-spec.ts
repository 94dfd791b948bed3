import { afterEach, describe, expect, it } from '@jest/globals';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { PeopleStore } from '../examples/foreign-app/people-store.js';
import { defineAttribute, type ResourceType, USER_RESOURCE_TYPE } from '../../src/scim/protocol/index.js';
import { type ForeignStage, openForeign, scimOf } from './foreign-stage.js';

const DEVICE: ResourceType = {
  name: 'Device',
  endpoint: '/Devices',
  description: 'Devices of people',
  schema: {
    id: 'urn:example:params:scim:schemas:1.0:Device',
    name: 'Device',
    description: 'Device',
    attributes: [
      defineAttribute('userName', 'Its name.', { required: true }),
      defineAttribute('model', 'What it is.', {}),
      defineAttribute('pin', 'A secret.', { mutability: 'writeOnly', returned: 'never' }),
    ],
  },
  extensions: [],
};
const BOTH = [
  { type: USER_RESOURCE_TYPE, store: PeopleStore },
  { type: DEVICE, store: PeopleStore, readOnly: false },
];
const TYPED = [
  ['get', ''],
  ['post', ''],
  ['post', '/.search'],
  ['get', '/{id}'],
  ['put', '/{id}'],
  ['patch', '/{id}'],
  ['delete', '/{id}'],
] as const;

type Json = Readonly<Record<string, any>>;

describe("A host's own document of @nestjs/swagger", () => {
  let stage: ForeignStage | undefined;
  afterEach(() => stage?.close());

  async function documentOf(...modules: ReturnType<typeof scimOf>[]): Promise<OpenAPIObject> {
    stage = await openForeign({ imports: modules });
    return SwaggerModule.createDocument(stage.app, new DocumentBuilder().setTitle('Acme').build());
  }

  const operationsOf = (document: OpenAPIObject) =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item as Json).map(([method, said]) => ({ path, method, said: said as Json })),
    );

  it('has every operation of two types in two modules, each with an id of its own', async () => {
    const document = await documentOf(
      scimOf({ resources: BOTH }),
      scimOf({ resources: BOTH, path: 'partners/scim' }),
    );
    const operations = operationsOf(document);
    const ids = operations.map(({ said }) => said['operationId'] as string);
    expect(ids).toEqual([...new Set(ids)]);
    for (const base of ['/scim/v2', '/partners/scim'])
      for (const endpoint of ['/Users', '/Devices'])
        for (const [method, below] of TYPED)
          expect(document.paths[`${base}${endpoint}${below}`]).toHaveProperty(method);
    expect(ids).toEqual(expect.arrayContaining(['ScimV2Users_list', 'PartnersScimDevices_patch']));
  });

  it('says of each type what it takes and answers, by its own schema', async () => {
    const document = await documentOf(scimOf({ resources: BOTH }));
    const at = (path: string, method: string) => (document.paths[`/scim/v2${path}`] as Json)[method] as Json;
    const answered = (said: Json, status: number) =>
      said['responses'][status].content['application/scim+json'].schema as Json;
    const sent = (said: Json) => said['requestBody'].content['application/scim+json'].schema as Json;
    const device = answered(at('/Devices/{id}', 'get'), 200);
    expect(Object.keys(device['properties'] as Json)).toEqual(
      expect.arrayContaining(['schemas', 'id', 'meta', 'userName', 'model']),
    );
    expect(device['properties']).not.toHaveProperty('pin');
    expect(sent(at('/Devices', 'post'))).toMatchObject({
      required: ['schemas', 'userName'],
      properties: { pin: { type: 'string', writeOnly: true } },
    });
    expect(answered(at('/Devices', 'get'), 200)['properties'].Resources.items).toEqual(device);
    expect(answered(at('/Users/{id}', 'patch'), 200)['properties']).toHaveProperty('emails');
    expect(sent(at('/Users/.search', 'post'))['properties']).toHaveProperty('sortBy');
    expect(answered(at('/Users/{id}', 'get'), 404)['properties']).toHaveProperty('scimType');
    expect(at('/Devices', 'get')).toMatchObject({
      summary: 'List resources of type Device (RFC 7644 §3.4.2)',
      tags: ['Devices'],
    });
    const names = (at('/Devices/{id}', 'get')['parameters'] as Json[]).map(({ name }) => name as string);
    expect(names).toEqual(['id', 'attributes', 'excludedAttributes', 'If-Match', 'If-None-Match']);
  });

  it('refers to nothing that it lacks, and its schemas are some', async () => {
    const document = await documentOf(scimOf({ resources: BOTH }));
    expect(JSON.stringify(document)).not.toContain('"$ref":"');
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    let schemas = 0;
    for (const { said } of operationsOf(document)) {
      const parts = [said['requestBody'], ...Object.values(said['responses'] as Json)] as Json[];
      for (const part of parts.flatMap((each) => Object.values((each?.['content'] ?? {}) as Json))) {
        ajv.compile((part as Json)['schema'] as object);
        schemas += 1;
      }
    }
    expect(schemas).toBeGreaterThan(100);
  });

  it('says nothing of changes to a type that can only be read', async () => {
    const document = await documentOf(
      scimOf({ resources: [{ type: DEVICE, store: PeopleStore, readOnly: true }] }),
    );
    expect(Object.keys(document.paths['/scim/v2/Devices']!)).toEqual(['get']);
    expect(Object.keys(document.paths['/scim/v2/Devices/{id}']!)).toEqual(['get']);
  });
});
