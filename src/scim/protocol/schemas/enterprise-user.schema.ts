import { defineAttribute } from './define-attribute.js';
import type { Schema } from './schema.js';

/** The enterprise extension of the User schema (RFC 7643 §4.3, characteristics of §8.7.1). */
export const ENTERPRISE_USER_SCHEMA: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    defineAttribute('employeeNumber', 'The identifier that the organization assigned to the person.'),
    defineAttribute('costCenter', 'The name of the cost center.'),
    defineAttribute('organization', 'The name of the organization.'),
    defineAttribute('division', 'The name of the division.'),
    defineAttribute('department', 'The name of the department.'),
    defineAttribute('manager', "The user's manager.", {
      type: 'complex',
      subAttributes: [
        defineAttribute('value', "The id of the manager's resource."),
        defineAttribute('$ref', "The URI of the manager's resource.", {
          type: 'reference',
          referenceTypes: ['User'],
          caseExact: true,
        }),
        defineAttribute('displayName', "The manager's name, for display only.", { mutability: 'readOnly' }),
      ],
    }),
  ],
};
