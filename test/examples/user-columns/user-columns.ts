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

/** A number, in the same schema as `FIRST_AIDER`. */
export const DRILLS: NewAttributeColumn = {
  attribute: 'urn:example:params:scim:schemas:extension:safety:2.0:User:drills',
  property: 'drills',
  column: 'drills',
  type: 'integer',
  label: 'Drills',
  description: 'How many fire drills the person has taken part in.',
};

/** A time, in the same schema. */
export const LAST_DRILL: NewAttributeColumn = {
  attribute: 'urn:example:params:scim:schemas:extension:safety:2.0:User:lastDrill',
  property: 'lastDrill',
  column: 'last_drill',
  type: 'timestamptz',
  label: 'Last drill',
  description: 'When the person last took part in a fire drill.',
};
