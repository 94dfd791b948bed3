import { describe, expect, it } from '@jest/globals';
import { ScimHost } from './host/scim-host.js';
import { defineAttribute, type ResourceType, USER_RESOURCE_TYPE } from './protocol/index.js';
import { ScimModule } from './scim.module.js';
import type { ScimModuleOptions } from './scim-parts.js';

class Host extends ScimHost {
  async authenticate() {
    return { reason: 'unknown' } as const;
  }
}

class Store {
  list() {}
  find() {}
  create() {}
  change() {}
  remove() {}
}

class Handler {
  handle() {}
}

const GOOD = {
  baseUrl: 'https://acme.example',
  secret: 'x'.repeat(32),
  auth: Host,
  resources: [{ type: USER_RESOURCE_TYPE, store: Store }],
};

function device(more: Partial<ResourceType> = {}, ...attributes: string[]): ResourceType {
  const schema = {
    id: 'urn:acme:Device',
    name: 'Device',
    description: '',
    attributes: attributes.map((name) => defineAttribute(name, '')),
  };
  return { name: 'Device', endpoint: '/Devices', description: '', schema, extensions: [], ...more };
}

const storing = (...types: ResourceType[]) => ({ resources: types.map((type) => ({ type, store: Store })) });

const make = (options: object) => () =>
  ScimModule.forRoot({ ...GOOD, ...options } as unknown as ScimModuleOptions);

describe('The parts of a host', () => {
  it('are taken where they are right', () => {
    expect(make({ path: '/scim/v2/', ...storing(USER_RESOURCE_TYPE, device({}, 'serial')) })).not.toThrow();
  });

  it.each<[string, object, string]>([
    ['a typo', { resource: [] }, 'resource is none of'],
    ['another typo', { feature: {} }, 'feature is none of'],
    ['the wrappers of old', { parts: {} }, 'parts is none of'],
    ['no host', { auth: undefined }, 'auth has to be a class'],
    ['a host that is none', { auth: class Nothing {} }, 'auth has to be a class'],
    [
      'a store that is none',
      { resources: [{ type: USER_RESOURCE_TYPE, store: class Nothing {} }] },
      'the store of User',
    ],
    [
      'a store that was made',
      { resources: [{ type: USER_RESOURCE_TYPE, store: new Store() }] },
      'the store of User',
    ],
    ['resources that are no list', { resources: {} }, 'resources has to be a list'],
    ['imports that are no list', { imports: Host }, 'imports has to be a list'],
    ['a function that handles', { on: { deactivated: () => {} } }, 'on.deactivated has to be a class'],
    ['a handler that was made', { on: { created: new Handler() } }, 'on.created has to be a class'],
    ['a handler without handle', { on: { updated: [Handler, Host] } }, 'on.updated has to be a class'],
    ['a change that does not exist', { on: { deactivate: Handler } }, 'on.deactivate is none of'],
    ['a fast path in words', { fastPath: 'yes' }, 'fastPath has to be true or false'],
    ['a path that is no text', { path: 2 }, 'path has to be text'],
    ['no store', { resources: [{ type: USER_RESOURCE_TYPE }] }, 'the store of User'],
    ['a typo in a resource', { resources: [{ ...GOOD.resources[0], readonly: true }] }, 'readonly of User'],
    ['a handler of what does not happen', { on: { deactived: class {} } }, 'on.deactived is none of'],
    ['a tolerance without read', { tolerances: [{ sentBy: 'Acme', sends: '{}' }] }, 'each of tolerances'],
    ['no type', { resources: [{ store: Store }] }, 'a resource type has to have'],
    ['a type twice', storing(USER_RESOURCE_TYPE, USER_RESOURCE_TYPE), 'User is there twice'],
    [
      'a name in another case',
      storing(device(), device({ name: 'DEVICE', endpoint: '/Other' })),
      'DEVICE is there twice',
    ],
    [
      'an endpoint in another case',
      storing(device(), device({ name: 'Other', endpoint: '/devices' })),
      '/devices is there twice',
    ],
    ['an endpoint without slash', storing(device({ endpoint: 'Devices' })), 'the endpoint of Device'],
    ['an endpoint of two segments', storing(device({ endpoint: '/x/Devices' })), 'the endpoint of Device'],
    ...['/Bulk', '/SCHEMAS', '/ResourceTypes', '/serviceProviderConfig', '/Me'].map(
      (endpoint): [string, object, string] => [
        `the endpoint ${endpoint}`,
        storing(device({ endpoint })),
        'belongs to the protocol',
      ],
    ),
    ['the endpoint /.search', storing(device({ endpoint: '/.search' })), 'the endpoint of Device'],
    ['an attribute twice', storing(device({}, 'serial', 'Serial')), 'has the attribute Serial twice'],
    ...['id', 'SCHEMAS', 'meta', 'externalId'].map((name): [string, object, string] => [
      `the attribute ${name}`,
      storing(device({}, name)),
      `has the attribute ${name}, which`,
    ]),
    [
      'a schema of another type',
      storing(USER_RESOURCE_TYPE, device({ schema: USER_RESOURCE_TYPE.schema })),
      "is another type's",
    ],
    ['a path with a parameter', { path: 'tenants/:id/scim' }, 'path has to be'],
    ['a path with a wildcard', { path: 'scim/*' }, 'path has to be'],
    ['a path with an empty segment', { path: 'scim//v2' }, 'path has to be'],
    ['an empty path', { path: '/' }, 'path has to be'],
  ])('stop the start with one line: %s', (_what, options, line) => {
    expect(make(options)).toThrow(line);
    expect(make(options)).toThrow(/^Wrong SCIM option: [^\n]*$/);
  });

  it.each<[string, () => unknown, string]>([
    ['nothing at all', () => ScimModule.forRoot(undefined as never), 'forRoot takes an object with baseUrl'],
    ['nothing later', () => ScimModule.forRootAsync(undefined as never), 'forRootAsync takes an object'],
    ['no factory', () => ScimModule.forRootAsync({ auth: Host }), 'forRootAsync takes useFactory, useClass'],
  ])('stop the start with one line: %s', (_what, start, line) => {
    expect(start).toThrow(line);
    expect(start).toThrow(/^Wrong SCIM option: [^\n]*$/);
  });
});
