import type { Attribute } from './attribute.js';
import { defineAttribute } from './define-attribute.js';
import { defineMultiValued, defineType } from './define-multi-valued.js';

/** The multi-valued attributes of a User that say what the person belongs to and holds (RFC 7643 §4.1.2). */
export const USER_ACCESS_ATTRIBUTES: readonly Attribute[] = [
  defineAttribute('groups', 'The groups that the user is in, directly or through other groups.', {
    type: 'complex',
    multiValued: true,
    mutability: 'readOnly',
    subAttributes: [
      readOnly(defineAttribute('value', "The group's id.")),
      readOnly(
        defineAttribute('$ref', "The URI of the group's resource.", {
          type: 'reference',
          referenceTypes: ['User', 'Group'],
          caseExact: true,
        }),
      ),
      readOnly(defineAttribute('display', "The group's name, for display only.")),
      readOnly(defineType('membership', ['direct', 'indirect'])),
    ],
  }),
  defineMultiValued('entitlements', 'entitlement', defineAttribute('value', 'The entitlement.')),
  defineMultiValued('roles', 'role', defineAttribute('value', 'The role.')),
  defineMultiValued(
    'x509Certificates',
    'certificate',
    defineAttribute('value', 'One DER-encoded X.509 certificate.', { type: 'binary', caseExact: true }),
  ),
];

function readOnly(attribute: Attribute): Attribute {
  return { ...attribute, mutability: 'readOnly' };
}
