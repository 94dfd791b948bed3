import { type Role, ROLES } from '../../roles/role.js';
import { entityTag, type JsonObject, ROLE_RESOURCE_TYPE } from '../../scim/protocol/index.js';
import { rolesUrl } from '../lists/endpoint-urls.js';

/** What the roles are called. */
const NAMES: Readonly<Record<Role, string>> = { member: 'Member', owner: 'Owner' };

/** The roles are part of the program, so their representations do not change while it runs. */
export const ROLE_VERSION = 1;

/** A role as a SCIM resource. */
export type RoleResource = JsonObject & { readonly id: Role };

/** Every role as a resource, the least one first. */
export function roleResources(baseUrl: string): readonly RoleResource[] {
  return ROLES.map((id) => ({
    schemas: [ROLE_RESOURCE_TYPE.schema.id],
    id,
    displayName: NAMES[id],
    meta: {
      resourceType: ROLE_RESOURCE_TYPE.name,
      location: `${rolesUrl(baseUrl)}/${id}`,
      version: entityTag(ROLE_VERSION),
    },
  }));
}

/** A role as an entry of a person's `roles` (RFC 7643 §4.1.2); its value is the id of the resource. */
export function roleEntry(role: Role): JsonObject {
  return { value: role, display: NAMES[role], primary: true };
}
