import type { NewAttributeColumn } from '../../../src/users/columns/directory-attribute.js';

/** An attribute of RFC 7643 that OpsHelm shall use itself. */
export const NICK_NAME: NewAttributeColumn = {
  attribute: 'nickName',
  property: 'nickName',
  column: 'nick_name',
  type: 'text',
  label: 'Nickname',
};

/** An attribute that no schema has yet: its own follows from the column. */
export const FIRST_AIDER: NewAttributeColumn = {
  attribute: 'urn:example:params:scim:schemas:extension:safety:2.0:User:firstAider',
  property: 'firstAider',
  column: 'first_aider',
  type: 'boolean',
  label: 'First aider',
  description: 'Whether the person is trained in first aid.',
};
