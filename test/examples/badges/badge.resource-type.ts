import { defineAttribute, type ResourceType } from '../../../src/scim/protocol/index.js';

/** A badge that opens doors. */
export const BADGE_RESOURCE_TYPE: ResourceType = {
  name: 'Badge',
  endpoint: '/Badges',
  description: 'Badges that open doors',
  schema: {
    id: 'urn:example:params:scim:schemas:1.0:Badge',
    name: 'Badge',
    description: 'Badge',
    attributes: [
      defineAttribute('serial', 'What is printed on it.', {
        required: true,
        caseExact: true,
        mutability: 'immutable',
        uniqueness: 'server',
      }),
      defineAttribute('doors', 'The doors that it opens.', { multiValued: true }),
      defineAttribute('pin', 'Four digits, told to those who ask for it.', { returned: 'request' }),
    ],
  },
  extensions: [],
};
