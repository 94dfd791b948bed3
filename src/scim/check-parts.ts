import type { Type } from '@nestjs/common';
import type { Attribute, ResourceType } from './protocol/index.js';
import { CHANGE_KINDS } from './resources/change-handlers.js';
import type { ChangeKind } from './resources/resource-change.js';
import { isStoreFactory } from './resources/store-provider.js';
import type { ScimParts } from './scim-parts.js';

/** Endpoints of the protocol itself, in lower case (RFC 7644 §3.2). */
const RESERVED = ['bulk', 'schemas', 'resourcetypes', 'serviceproviderconfig', 'me', '.search'];

/** What every resource has of itself (RFC 7643 §3.1). */
const COMMON = ['id', 'schemas', 'meta', 'externalid'];

const LISTS = ['imports', 'resources', 'types', 'controllers', 'providers'] as const;

const ASYNC = ['useFactory', 'useClass', 'useExisting'];

const STORE_METHODS = ['list', 'find', 'create', 'change', 'remove'] as const;

/** @throws Error with one line if `forRoot`, or `forRootAsync`, was given no options. */
export function checkGiven(method: 'forRoot' | 'forRootAsync', given: unknown): void {
  if (typeof given !== 'object' || given === null)
    throw wrong(
      `${method} takes an object with ${method === 'forRoot' ? 'baseUrl, secret and auth' : 'useFactory and auth'}`,
    );
  if (method === 'forRootAsync' && !ASYNC.some((name) => name in given))
    throw wrong(
      `forRootAsync takes ${ASYNC.join(', ')}, which gives baseUrl and secret; forRoot takes them as they are`,
    );
}

/** @throws Error with one line that names the first part that is wrong, and says what it has to be. */
export function checkParts(given: object, known: readonly string[]): void {
  for (const name of Object.keys(given))
    if (!known.includes(name)) throw wrong(`${name} is none of ${known.join(', ')}`);
  const parts = given as ScimParts;
  for (const name of LISTS)
    if (!Array.isArray(parts[name] ?? [])) throw wrong(`${name} has to be a list, in square brackets`);
  if (typeof (parts.fastPath ?? false) !== 'boolean') throw wrong('fastPath has to be true or false');
  checkPath(parts.path ?? '');
  if (!hasMethods(parts.auth?.prototype, ['authenticate']))
    throw wrong('auth has to be a class that extends ScimHost and has authenticate(key)');
  checkHandlers(parts.on ?? {});
  const types = [...(parts.types ?? []), ...(parts.resources ?? [])].map(({ type }) => type);
  types.forEach((type, index) => checkType(type, types.slice(0, index)));
  for (const { type, store, ...more } of parts.resources ?? []) {
    const [unknown] = Object.keys(more).filter((name) => name !== 'readOnly');
    if (unknown) throw wrong(`${unknown} of ${type.name} is none of type, store, readOnly`);
    if (!isStoreFactory(store) && !hasMethods(store?.prototype, STORE_METHODS))
      throw wrong(
        `the store of ${type.name} has to be a class with ${STORE_METHODS.join(', ')}, or made by a factory`,
      );
  }
  for (const tolerance of parts.tolerances ?? [])
    if (!hasMethods(tolerance, ['read']) || !tolerance.sentBy)
      throw wrong('each of tolerances has to have sentBy, sends and read(body, sender)');
}

function checkHandlers(on: object): void {
  for (const [kind, given] of Object.entries(on)) {
    if (!CHANGE_KINDS.includes(kind as ChangeKind))
      throw wrong(`on.${kind} is none of ${CHANGE_KINDS.join(', ')}`);
    for (const handler of [given ?? []].flat() as (Type | undefined)[])
      if (!hasMethods(handler?.prototype, ['handle']))
        throw wrong(
          `on.${kind} has to be a class that has handle(context, change), or a list of such classes`,
        );
  }
}

function checkPath(path: string): void {
  if (typeof path !== 'string') throw wrong('path has to be text, such as scim/v2');
  const segments = path.replaceAll(/^\/|\/$/g, '').split('/');
  if (!segments.every((segment) => /^[\w.~-]+$/.test(segment)))
    throw wrong(
      `path has to be segments of letters, digits, ".", "_", "~" and "-", such as scim/v2: "${path}" is not`,
    );
}

function checkType(type: ResourceType, others: readonly ResourceType[]): void {
  const { name, endpoint } = type ?? {};
  if (!name || !endpoint || !type.schema)
    throw wrong('a resource type has to have name, endpoint and schema');
  if (!/^\/[\w-]+$/.test(endpoint))
    throw wrong(
      `the endpoint of ${name} has to be a slash and one segment, such as /Devices: "${endpoint}" is not`,
    );
  if (RESERVED.includes(endpoint.slice(1).toLowerCase()))
    throw wrong(`the endpoint of ${name} cannot be ${endpoint}, which belongs to the protocol`);
  for (const other of others) {
    if (isSame(other.name, name)) throw wrong(`the resource type ${name} is there twice`);
    if (isSame(other.endpoint, endpoint)) throw wrong(`the endpoint ${endpoint} is there twice`);
  }
  checkSchemas(type, others);
}

/** Extensions may be shared by types; a core schema is one type's own. */
function checkSchemas({ name, schema, extensions }: ResourceType, others: readonly ResourceType[]): void {
  const own = [schema, ...extensions.map((extension) => extension.schema)];
  own.forEach(({ id }, index) => {
    if (own.slice(0, index).some((other) => isSame(other.id, id)))
      throw wrong(`${name} has the schema ${id} twice`);
  });
  const shared = others.flatMap((other) => [other.schema, ...other.extensions.map((each) => each.schema)]);
  for (const each of own) {
    const other = shared.find(({ id }) => isSame(id, each.id));
    if (other && (other !== each || each === schema))
      throw wrong(`the schema ${each.id} of ${name} is another type's`);
    checkAttributes(each.attributes, each.id, each === schema);
  }
}

function checkAttributes(attributes: readonly Attribute[], where: string, isCore: boolean): void {
  const names = new Set<string>();
  for (const { name, subAttributes } of attributes) {
    const key = name.toLowerCase();
    if (names.has(key)) throw wrong(`${where} has the attribute ${name} twice`);
    if (isCore && COMMON.includes(key))
      throw wrong(`${where} has the attribute ${name}, which every resource has of itself`);
    names.add(key);
    checkAttributes(subAttributes ?? [], `${where}:${name}`, false);
  }
}

function hasMethods(of: unknown, names: readonly string[]): boolean {
  return names.every((name) => typeof (of as Record<string, unknown> | undefined)?.[name] === 'function');
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function wrong(what: string): Error {
  return new Error(`Wrong SCIM option: ${what}`);
}
