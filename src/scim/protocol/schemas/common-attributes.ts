import type { Attribute } from './attribute.js';
import { defineAttribute } from './define-attribute.js';

/**
 * The attributes that every resource has besides those of its schema (RFC 7643 §3.1, and `schemas` of §3). `schemas`
 * is read-only here: it is derived from the extensions that hold values.
 */
export const COMMON_ATTRIBUTES: readonly Attribute[] = [
  defineAttribute('schemas', 'The URNs of the schemas that are present in the resource.', {
    type: 'reference',
    referenceTypes: ['uri'],
    multiValued: true,
    required: true,
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
  }),
  defineAttribute('id', 'The unique identifier that the service provider assigned.', {
    required: true,
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'server',
  }),
  defineAttribute('externalId', "The provisioning client's own identifier of the resource.", {
    caseExact: true,
  }),
  defineAttribute('meta', 'What the service provider knows about the resource itself.', {
    type: 'complex',
    mutability: 'readOnly',
    subAttributes: [
      readOnly('resourceType', "The name of the resource's type.", { caseExact: true }),
      readOnly('created', 'When the resource was added.', { type: 'dateTime' }),
      readOnly('lastModified', 'When the resource was last changed.', { type: 'dateTime' }),
      readOnly('location', 'The URI of the resource.', {
        type: 'reference',
        referenceTypes: ['uri'],
        caseExact: true,
      }),
      readOnly('version', 'The entity tag of the resource.', { caseExact: true }),
    ],
  }),
];

function readOnly(name: string, description: string, given: Partial<Attribute>): Attribute {
  return defineAttribute(name, description, { ...given, mutability: 'readOnly' });
}
