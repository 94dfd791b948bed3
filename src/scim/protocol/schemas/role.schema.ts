import { defineAttribute } from './define-attribute.js';
import type { Schema } from './schema.js';

/**
 * The schema of a role that people can have, as Okta's entitlement management knows it. It is Okta's, not the RFC's:
 * the `value` of an entry of a User's `roles` is the `id` of a Role.
 */
export const ROLE_SCHEMA: Schema = {
  id: 'urn:okta:scim:schemas:core:1.0:Role',
  name: 'Role',
  description: 'A role that people can have',
  attributes: [
    defineAttribute('displayName', 'The name of the role.', {
      required: true,
      mutability: 'readOnly',
      uniqueness: 'server',
    }),
  ],
};
