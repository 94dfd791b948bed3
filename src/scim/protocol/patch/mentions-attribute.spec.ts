import { describe, expect, it } from '@jest/globals';
import { USER_RESOURCE_TYPE as USER } from '../schemas/user.resource-type.js';
import { mentionsAttribute } from './mentions-attribute.js';
import { readPatchRequest } from './read-patch-request.js';

const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];

function mentionsActive(...operations: object[]): boolean {
  return mentionsAttribute(readPatchRequest({ schemas, Operations: operations }, USER), 'active', USER);
}

describe('An attribute is mentioned', () => {
  it.each<[string, object]>([
    ['by a path', { op: 'replace', path: 'active', value: true }],
    [
      'by a path in another case, with the URN',
      { op: 'Replace', path: `${USER.schema.id}:Active`, value: false },
    ],
    ['by the value of an operation without path', { op: 'replace', value: { active: true } }],
    ['below the URN in a value', { op: 'add', value: { [USER.schema.id]: { active: true } } }],
    ['by a removal', { op: 'remove', path: 'active' }],
  ])('%s', (_, operation) => {
    expect(mentionsActive({ op: 'replace', path: 'title', value: 'Lead' }, operation)).toBe(true);
  });

  it.each<[string, object]>([
    ['another attribute', { op: 'replace', path: 'title', value: 'active' }],
    [
      'a sub-attribute elsewhere',
      { op: 'replace', path: 'emails[type eq "active"].value', value: 'a@b.example' },
    ],
    ['an unknown name', { op: 'replace', value: { activated: true } }],
  ])('but not by %s', (_, operation) => {
    expect(mentionsActive(operation)).toBe(false);
  });
});
