import type { Attribute } from './attribute.js';
import { defineAttribute } from './define-attribute.js';
import type { Schema } from './schema.js';

/** What a service provider says about itself (RFC 7643 §5, characteristics of §8.7.2; `pagination` of RFC 9865 §4). */
export const SERVICE_PROVIDER_CONFIG_SCHEMA: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  name: 'Service Provider Configuration',
  description: "Schema for representing the service provider's configuration",
  attributes: [
    feature('patch', 'Changes by PATCH.'),
    feature('bulk', 'Bulk operations.', [
      required('maxOperations', 'integer', 'The maximum number of operations.'),
      required('maxPayloadSize', 'integer', 'The maximum payload size in bytes.'),
    ]),
    feature('filter', 'Filters.', [
      required('maxResults', 'integer', 'The maximum number of resources in a response.'),
    ]),
    feature('changePassword', 'Changes of passwords.'),
    feature('sort', 'Sorting.'),
    feature('etag', 'Entity tags.'),
    complex('pagination', 'How lists are paged.', false, [
      required('cursor', 'boolean', 'Whether pages can be asked for by cursor.'),
      required('index', 'boolean', 'Whether pages can be asked for by index.'),
      optional('defaultPaginationMethod', 'string', 'The method where a query names none.', {
        canonicalValues: ['cursor', 'index'],
      }),
      optional('defaultPageSize', 'integer', 'How many resources a page has where a query has no count.'),
      optional('maxPageSize', 'integer', 'The maximum number of resources in a page.'),
      optional('cursorTimeout', 'integer', 'The seconds for which a cursor is good at least.'),
    ]),
    {
      ...complex('authenticationSchemes', 'How clients authenticate.', true, [
        required('type', 'string', 'The kind of scheme.'),
        required('name', 'string', 'The name of the scheme.'),
        required('description', 'string', 'What the scheme is.'),
        optional('specUri', 'reference', 'Where the scheme is specified.', { referenceTypes: ['external'] }),
        optional('primary', 'boolean', 'Whether this is the preferred scheme; true at most once.'),
      ]),
      multiValued: true,
    },
  ],
};

/** A feature: whether it is supported, and its limits. */
function feature(name: string, description: string, limits: readonly Attribute[] = []): Attribute {
  return complex(name, description, true, [
    required('supported', 'boolean', 'Whether this is supported.'),
    ...limits,
  ]);
}

function complex(
  name: string,
  description: string,
  isRequired: boolean,
  subAttributes: readonly Attribute[],
): Attribute {
  return { ...optional(name, 'complex', description, { subAttributes }), required: isRequired };
}

function required(name: string, type: Attribute['type'], description: string): Attribute {
  return { ...optional(name, type, description), required: true };
}

function optional(
  name: string,
  type: Attribute['type'],
  description: string,
  more: Partial<Attribute> = {},
): Attribute {
  return defineAttribute(name, description, { ...more, type, mutability: 'readOnly' });
}
