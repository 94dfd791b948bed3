import { GROUP_SCHEMA } from './group.schema.js';
import type { ResourceType } from './resource-type.js';

/** The Group resource type (RFC 7643 §6, §8.6). */
export const GROUP_RESOURCE_TYPE: ResourceType = {
  name: 'Group',
  endpoint: '/Groups',
  description: 'Group',
  schema: GROUP_SCHEMA,
  extensions: [],
};
