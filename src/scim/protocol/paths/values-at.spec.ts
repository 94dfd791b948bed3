import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN, MIA } from '../mia.fixture.js';
import type { Json } from '../resources/scim-resource.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import { parseAttributePath } from './parse-attribute-path.js';
import { memberOf, valuesAt } from './values-at.js';

function at(text: string): Json[] | undefined {
  const path = parseAttributePath(text, USER_RESOURCE_TYPE);
  return path && valuesAt(MIA, path);
}

describe('valuesAt', () => {
  it.each([
    ['the one value of a single-valued attribute', 'title', ['Engineer']],
    ['no value of an unassigned attribute', 'nickName', []],
    ['a sub-attribute', 'name.givenName', ['Mia']],
    ['null for a missing sub-attribute', 'name.middleName', [null]],
    ['nothing for a sub-attribute of an unassigned attribute', 'phoneNumbers.value', []],
    ['each value of a multi-valued attribute', 'emails.type', ['work', 'home']],
    ['null where one value lacks the sub-attribute', 'emails.primary', [true, null]],
    ['an attribute of an extension', `${ENTERPRISE_URN}:department`, ['Research']],
    ['a sub-attribute of an extension', `${ENTERPRISE_URN}:manager.value`, ['42']],
  ])('answers %s', (_what, path, values) => {
    expect(at(path)).toEqual(values);
  });
});

describe('memberOf', () => {
  it.each<[string, Json, Json]>([
    ['an own member', { a: 1 }, 1],
    ['null in an empty object', {}, null],
    ['null in a list', ['a'], null],
    ['null in a string', 'a', null],
    ['null in null', null, null],
  ])('answers %s', (_what, value, member) => {
    expect(memberOf(value, 'a')).toBe(member);
  });

  it.each(['__proto__', 'constructor', 'toString', 'length'])('never answers the inherited %s', (name) => {
    expect(memberOf({}, name)).toBeNull();
    expect(memberOf([], name)).toBeNull();
  });
});
