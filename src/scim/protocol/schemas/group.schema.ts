import { defineAttribute } from './define-attribute.js';
import type { Schema } from './schema.js';

/**
 * The Group schema (RFC 7643 §4.2, characteristics of §8.7.1). `displayName` is required, as §4.2 has it, and unique
 * within the account. Members are people alone: there are no groups within groups.
 */
export const GROUP_SCHEMA: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description: 'Group',
  attributes: [
    defineAttribute('displayName', 'The name of the group, unique within the account.', {
      required: true,
      uniqueness: 'server',
    }),
    defineAttribute('members', 'The people in the group.', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        defineAttribute('value', "The id of the member's resource.", { mutability: 'immutable' }),
        defineAttribute('$ref', "The URI of the member's resource.", {
          type: 'reference',
          referenceTypes: ['User'],
          caseExact: true,
          mutability: 'immutable',
        }),
        defineAttribute('type', 'The type of the member: User.', {
          canonicalValues: ['User'],
          mutability: 'immutable',
        }),
        defineAttribute('display', "The member's name, for display only.", { mutability: 'readOnly' }),
      ],
    }),
  ],
};
