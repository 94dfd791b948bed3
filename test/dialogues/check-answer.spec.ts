import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/okta/wire.js';
import { faultsOf } from './check-answer.js';
import type { Expectation } from './dialogue.js';

const mia = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'Mia@acme.example',
  active: true,
  emails: [{ value: 'mia@acme.example', type: 'work' }],
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Ops' },
};

describe('What a dialogue finds wrong with an answer', () => {
  it.each<[string, Expectation]>([
    ['equal', { active: true, userName: '{{userName}}' }],
    ['equal without case', { userName: { ieq: 'MIA@ACME.EXAMPLE' } }],
    ['inside a list', { 'emails[0].type': 'work', emails: { some: { value: 'mia@acme.example' } } }],
    [
      'inside an extension',
      { 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department': 'Ops' },
    ],
    ['absent', { password: { absent: true }, members: { emptyOrAbsent: true } }],
    ['kinds', { active: { a: 'boolean' }, userName: { a: 'text' }, emails: { a: 'array', length: 1 } }],
  ])('is nothing when it holds: %s', (_name, expected) => {
    expect(
      faultsOf(answer(200, mia), { status: 200, ...expected }, { userName: 'Mia@acme.example' }),
    ).toEqual([]);
  });

  it.each<[string, Expectation]>([
    ['another value', { active: false }],
    ['a string for a boolean', { active: 'true' }],
    ['another case', { userName: 'mia@acme.example' }],
    ['a missing attribute', { id: { a: 'text' } }],
    ['an attribute too many', { userName: { absent: true } }],
    ['an entry that is not there', { emails: { some: { type: 'home' } } }],
    ['a set that does not hold', { is: 'user' }],
    ['too slow', { withinMs: 1 }],
  ])('is told: %s', (_name, expected) => {
    expect(faultsOf(answer(200, mia), { status: 200, ...expected }, {})).not.toEqual([]);
  });

  it('starts with the status', () => {
    expect(faultsOf(answer(409, {}), { status: [200, 201] }, {})).toEqual([
      'status 409 instead of 200 or 201: {}',
    ]);
  });

  it('includes a media type that Entra would refuse', () => {
    const html = { ...answer(200, mia), headers: { 'content-type': 'text/html' } };
    expect(faultsOf(html, { status: 200 }, {})).toEqual(['media type text/html']);
  });

  it('includes a missing body, unless the status is 204', () => {
    expect(faultsOf({ ...answer(200, {}), text: '' }, { active: true }, {})).toEqual([
      'the answer has no body',
    ]);
    expect(faultsOf({ ...answer(204, {}), text: '' }, { status: [200, 204], active: true }, {})).toEqual([]);
  });
});

function answer(status: number, body: object): Answer {
  return { status, headers: { 'content-type': 'application/scim+json' }, text: JSON.stringify(body), ms: 5 };
}
