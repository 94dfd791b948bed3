import { defineAttribute } from './define-attribute.js';
import type { Schema } from './schema.js';
import { USER_ACCESS_ATTRIBUTES } from './user-access-attributes.js';
import { USER_CONTACT_ATTRIBUTES } from './user-contact-attributes.js';

/** The User schema (RFC 7643 §4.1, characteristics of §8.7.1; references are caseExact as §2.3.7 has it). */
export const USER_SCHEMA: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'User Account',
  attributes: [
    defineAttribute('userName', 'The name by which the user signs in, unique within the account.', {
      required: true,
      uniqueness: 'server',
    }),
    defineAttribute('name', "The components of the user's name.", {
      type: 'complex',
      subAttributes: [
        defineAttribute('formatted', 'The full name, formatted for display.'),
        defineAttribute('familyName', 'The family name, or last name.'),
        defineAttribute('givenName', 'The given name, or first name.'),
        defineAttribute('middleName', 'The middle names.'),
        defineAttribute('honorificPrefix', 'The prefix or title, such as "Ms.".'),
        defineAttribute('honorificSuffix', 'The suffix, such as "III".'),
      ],
    }),
    defineAttribute('displayName', 'The name to show to other users.'),
    defineAttribute('nickName', 'The casual way to address the user.'),
    defineAttribute('profileUrl', "The URI of the user's online profile.", {
      type: 'reference',
      referenceTypes: ['external'],
      caseExact: true,
    }),
    defineAttribute('title', 'The job title, such as "Vice President".'),
    defineAttribute('userType', 'The relation to the organization, such as "Employee" or "Contractor".'),
    defineAttribute('preferredLanguage', 'The preferred languages, in the form of Accept-Language.'),
    defineAttribute('locale', 'The locale for dates, numbers and currency, as a language tag.'),
    defineAttribute('timezone', 'The time zone by its IANA name, such as "Europe/Berlin".'),
    defineAttribute('active', 'Whether the user may sign in.', { type: 'boolean' }),
    defineAttribute('password', 'Accepted for compatibility and not kept: users sign in elsewhere.', {
      mutability: 'writeOnly',
      returned: 'never',
    }),
    ...USER_CONTACT_ATTRIBUTES,
    ...USER_ACCESS_ATTRIBUTES,
  ],
};
