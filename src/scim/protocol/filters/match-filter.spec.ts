import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN, MIA } from '../mia.fixture.js';
import type { JsonObject } from '../resources/scim-resource.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import { matchFilter } from './match-filter.js';
import { parseFilter } from './parse-filter.js';

const RESOURCE: JsonObject = {
  ...MIA,
  schemas: [USER_RESOURCE_TYPE.schema.id, ENTERPRISE_URN],
  id: '7C8A',
  meta: { created: '2026-01-31T12:00:00+01:00', resourceType: 'User' },
};

function matches(filter: string, resource: JsonObject = RESOURCE): boolean {
  return matchFilter(parseFilter(filter, USER_RESOURCE_TYPE), resource);
}

describe('matchFilter is true for', () => {
  it.each([
    ['equal strings', 'title eq "Engineer"'],
    ['strings that differ in case', 'userName eq "MIA@ACME.EXAMPLE"'],
    ['a substring in another case', 'title co "GINE"'],
    ['a prefix', 'title sw "eng"'],
    ['a suffix', 'title ew "EER"'],
    ['a whole string as prefix and suffix', 'title sw "Engineer" and title ew "Engineer"'],
    ['the empty string as part', 'title co "" and title sw "" and title ew ""'],
    ['an exact string', 'externalId eq "00uMia" and id eq "7C8A"'],
    ['a boolean', 'active eq true'],
    ['an unequal string', 'title ne "Owner"'],
    ['any unequal value and ne', 'emails.type ne "home"'],
    ['an unassigned attribute and ne', 'nickName ne "x"'],
    ['an unassigned attribute and eq null', 'nickName eq null'],
    ['an assigned attribute and ne null', 'title ne null'],
    ['a sub-attribute', 'name.familyName eq "meyer"'],
    ['an extension attribute', `${ENTERPRISE_URN}:department eq "research"`],
    ['the manager', `${ENTERPRISE_URN}:manager eq "42"`],
    ['any of several values', 'emails co "home"'],
    ['any of several sub-values', 'emails.type eq "home"'],
    ['conditions met by different values', 'emails.type eq "home" and emails.primary eq true'],
    ['conditions met by one value', 'emails[type eq "work" and primary eq true]'],
    ["Entra ID's form", 'emails[type eq "work"].value eq "mia@acme.example"'],
    ['a missing primary as false', 'emails[type eq "home" and primary eq false]'],
    ['a missing primary as false, without brackets', 'emails.primary eq false'],
    ['a missing primary as not present', 'emails[type eq "home" and not (primary pr) and primary eq null]'],
    ['a schema', `schemas eq "${ENTERPRISE_URN}"`],
    ['presence of a complex attribute', 'name pr and emails pr'],
    ['presence of a false boolean', 'emails[type eq "work"] and active pr'],
    ['an earlier moment in another zone', 'meta.created lt "2026-01-31T11:00:01Z"'],
    ['the same moment in another zone', 'meta.created eq "2026-01-31T11:00:00Z"'],
    [
      'bounds of a moment',
      'meta.created ge "2026-01-31T11:00:00Z" and meta.created le "2026-01-31T11:00:00Z"',
    ],
    [
      'a string after another',
      'title gt "Eng" and title ge "engineer" and title lt "f" and title le "ENGINEER"',
    ],
    ['not', 'not (title eq "Owner")'],
    ['either', 'title eq "Owner" or active eq true'],
  ])('%s', (_what, filter) => {
    expect(matches(filter)).toBe(true);
  });
});

describe('matchFilter is false for', () => {
  it.each([
    ['another string', 'title eq "Owner"'],
    ['an exact string in another case', 'externalId eq "00umia"'],
    ['an exact part in another case', 'id co "7c"'],
    ['an equal string and ne', 'title ne "engineer"'],
    ['no value at all and ne', 'phoneNumbers.type ne "work"'],
    ['wildcards, which are characters', 'title sw "%" or title co "_" or title eq "*"'],
    [
      'an unassigned attribute',
      'nickName eq "x" or nickName co "" or nickName gt "" or nickName le "z" or nickName pr',
    ],
    ['an unassigned attribute and ne null', 'nickName ne null'],
    ['an assigned attribute and eq null', 'title eq null'],
    ['conditions met by different values only', 'emails[type eq "home" and primary eq true]'],
    ['a primary that is true as false', 'emails[type eq "work" and primary eq false]'],
    ['a value path of an unassigned attribute', 'phoneNumbers[not (type eq "x")]'],
    ['a primary of an unassigned attribute', 'phoneNumbers.primary eq false'],
    ['SQL as a value', `userName eq "x' OR '1'='1"`],
    ['a later moment', 'meta.created gt "2026-01-31T11:00:00Z"'],
    ['a dotted İ for i', 'name.givenName eq "M\u0130a"'],
    ['not', 'not (active eq true)'],
    ['one of two conditions', 'active eq true and title eq "Owner"'],
  ])('%s', (_what, filter) => {
    expect(matches(filter)).toBe(false);
  });
});

describe('presence', () => {
  it.each<[string, JsonObject]>([
    ['null', { title: null }],
    ['the empty string', { title: '' }],
    ['an empty list', { title: [] }],
    ['an empty object', { title: {} }],
    ['an object of empty parts', { title: { a: '', b: [], c: { d: null } } }],
    ['a list of empty parts', { title: ['', {}] }],
    ['an inherited member', Object.create({ title: 'x' })],
  ])('is not %s', (_what, resource) => {
    expect(matches('title pr', resource)).toBe(false);
    expect(matches('title eq null', resource)).toBe(true);
    expect(matches('title ne null', resource)).toBe(false);
  });

  it.each<[string, JsonObject]>([
    ['a string', { title: 'x' }],
    ['false', { title: false }],
    ['0', { title: 0 }],
    ['an object with a part', { title: { a: '', b: false } }],
  ])('is %s', (_what, resource) => {
    expect(matches('title pr', resource)).toBe(true);
  });

  it('matches the empty string by eq although it is not present', () => {
    expect(matches('title eq ""', { title: '' })).toBe(true);
    expect(matches('title ne ""', { title: '' })).toBe(false);
  });
});

describe('strings', () => {
  it.each([
    ['composed and decomposed form alike', 'title eq "caf\u00E9"', 'CAFE\u0301', true],
    ['İ unlike i', 'title eq "i"', '\u0130', false],
    ['exact attributes without normalization', 'externalId eq "caf\u00E9"', 'cafe\u0301', false],
    ['the basic plane before the others', 'title lt "\u{1F600}"', '\uFF5E', true],
  ])('compare %s', (_what, filter, text, expected) => {
    expect(matches(filter, { title: text, externalId: text })).toBe(expected);
  });

  it.each(['title eq "1"', 'title co "1"', 'title gt "0"'])(
    'satisfy nothing if they are none: %s',
    (filter) => {
      expect(matches(filter, { title: 1 })).toBe(false);
    },
  );

  it('that are no dateTime are neither before nor after', () => {
    const broken = { meta: { created: 'yesterday' } };
    expect(matches('meta.created le "2026-01-31T11:00:00Z"', broken)).toBe(false);
    expect(matches('meta.created gt "2026-01-31T11:00:00Z"', broken)).toBe(false);
    expect(matches('meta.created ne "2026-01-31T11:00:00Z"', broken)).toBe(true);
  });
});

describe('a comparison of a multi-valued attribute means the same with and without brackets', () => {
  const people: JsonObject[] = [
    { emails: [{ type: 'work' }] },
    { emails: [{ type: 'work', primary: true }, { type: 'home' }] },
    { emails: [{ value: 'a' }] },
    { title: 'without addresses' },
  ];
  const found = (filter: string) => people.map((each) => matches(filter, each));

  it.each([
    ['type ne "work"', [false, true, true, false]],
    ['type eq "work"', [true, true, false, false]],
    ['type co "o"', [true, true, false, false]],
    ['primary ne true', [true, true, true, false]],
    ['type ne null', [true, true, false, false]],
    ['value ne ""', [true, true, true, false]],
  ])('%s', (term, expected) => {
    expect(found(`emails[${term}]`)).toEqual(expected);
    expect(found(`emails.${term}`)).toEqual(expected);
  });

  it('and "none of them" is said by not', () => {
    expect(found('not (emails.type eq "work")')).toEqual([false, false, true, true]);
  });
});
