import { ENTERPRISE_USER_SCHEMA } from './enterprise-user.schema.js';
import type { ResourceType } from './resource-type.js';
import { USER_SCHEMA } from './user.schema.js';

/** The User resource type with its enterprise extension (RFC 7643 §6, §8.6). */
export const USER_RESOURCE_TYPE: ResourceType = {
  name: 'User',
  endpoint: '/Users',
  description: 'User Account',
  schema: USER_SCHEMA,
  extensions: [{ schema: ENTERPRISE_USER_SCHEMA, required: false }],
};
