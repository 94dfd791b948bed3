import type { ResourceType } from './resource-type.js';
import { ROLE_SCHEMA } from './role.schema.js';

/** The Role resource type: Okta reads every resource type with this schema as a kind of entitlement. */
export const ROLE_RESOURCE_TYPE: ResourceType = {
  name: 'Role',
  endpoint: '/Roles',
  description: 'The roles of people',
  schema: ROLE_SCHEMA,
  extensions: [],
};
