import type { Attribute } from './attribute.js';
import { defineAttribute } from './define-attribute.js';
import { defineMultiValued, definePrimary, defineType } from './define-multi-valued.js';

/** The multi-valued attributes of a User that say how to reach and recognise the person (RFC 7643 §4.1.2). */
export const USER_CONTACT_ATTRIBUTES: readonly Attribute[] = [
  defineMultiValued('emails', 'e-mail address', defineAttribute('value', 'The e-mail address.'), [
    'work',
    'home',
    'other',
  ]),
  defineMultiValued('phoneNumbers', 'telephone number', defineAttribute('value', 'The telephone number.'), [
    'work',
    'home',
    'mobile',
    'fax',
    'pager',
    'other',
  ]),
  defineMultiValued('ims', 'instant messaging address', defineAttribute('value', 'The messaging address.'), [
    'aim',
    'gtalk',
    'icq',
    'xmpp',
    'msn',
    'skype',
    'qq',
    'yahoo',
  ]),
  defineMultiValued(
    'photos',
    'photo',
    defineAttribute('value', 'The URI of an image file.', {
      type: 'reference',
      referenceTypes: ['external'],
      caseExact: true,
    }),
    ['photo', 'thumbnail'],
  ),
  defineAttribute('addresses', "The user's postal addresses.", {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      defineAttribute('formatted', 'The whole address, formatted for display or a mailing label.'),
      defineAttribute('streetAddress', 'The street with house number and the like.'),
      defineAttribute('locality', 'The city or locality.'),
      defineAttribute('region', 'The state or region.'),
      defineAttribute('postalCode', 'The postal code.'),
      defineAttribute('country', 'The country as a two-letter ISO 3166-1 code.'),
      defineType('postal address', ['work', 'home', 'other']),
      definePrimary('postal address'),
    ],
  }),
];
