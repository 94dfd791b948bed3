import { type Role, ROLES } from '../../roles/role.js';
import {
  foldCase,
  type Json,
  type JsonObject,
  type ResourceContent,
  ScimError,
  USER_RESOURCE_TYPE as USER,
} from '../../scim/protocol/index.js';
import { withMeaning } from '../refusals/with-meaning.js';

const NAMED = ROLES.map((role) => `"${role}"`).join(' or ');

/**
 * The role that a person's `roles` ask for: the highest of them; without any it is the one that everybody has.
 * @throws ScimError 400 `invalidValue` for a value that is no role, naming those that are.
 */
export function readDesiredRole(roles: Json | undefined): Role {
  const desired = ((roles ?? []) as JsonObject[]).map(({ value }) => readRole(value));
  return desired.includes('owner') ? 'owner' : 'member';
}

/** Whether the body of a resource speaks of `roles` at all, be it as none (null or `[]`). */
export function saysRoles(body: unknown): boolean {
  return listRoles(body).length > 0;
}

/**
 * Refuses `roles` that would be passed over as unreadable: they would take a role away that nobody wanted to take.
 * @param body that of a POST, PUT or PATCH
 * @throws ScimError 400 `invalidValue`
 */
export function refuseUnreadableRoles(body: unknown): void {
  const operations = listMembers(body, 'operations').flat() as Json[];
  const given = [...listRoles(body), ...operations.flatMap(listOperationRoles)];
  if (!given.flat().every(isReadable)) throw refuseRole();
}

function readRole(value: Json | undefined): Role {
  const role = ROLES.find((known) => typeof value === 'string' && known === foldCase(value));
  if (!role) throw refuseRole();
  return role;
}

function listOperationRoles(operation: Json): Json[] {
  const [path] = listMembers(operation, 'path');
  const values = listMembers(operation, 'value');
  if (typeof path === 'string') return isRoles(path) ? values : [];
  return values.flatMap(listRoles);
}

/** The `roles` among the members of an object, those below the URN of the core schema too. */
function listRoles(object: unknown): Json[] {
  return listEntries(object).flatMap(([name, value]) => {
    if (foldCase(name) === foldCase(USER.schema.id)) return [value].flat().flatMap(listRoles);
    return isRoles(name) ? [value] : [];
  });
}

function listMembers(object: unknown, name: string): Json[] {
  return listEntries(object).flatMap(([other, value]) => (other.toLowerCase() === name ? [value] : []));
}

function listEntries(object: unknown): [string, Json][] {
  return object !== null && typeof object === 'object' ? Object.entries(object as ResourceContent) : [];
}

/** A path names the attribute with or without its URN. */
function isRoles(name: string): boolean {
  return /^(?:urn:ietf:params:scim:schemas:core:2\.0:user[:.])?roles$/i.test(name.trim());
}

function isReadable(entry: Json): boolean {
  if (entry === null || typeof entry === 'string') return true;
  return listMembers(entry, 'value').some((value) => typeof value === 'string');
}

function refuseRole(): ScimError {
  return withMeaning(
    'role_unknown',
    ScimError.againstRule(
      `One of the roles is no role of OpsHelm: the value of each has to be ${NAMED}`,
      'roles',
    ),
  );
}
