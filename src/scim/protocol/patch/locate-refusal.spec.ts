import { describe, expect, it } from '@jest/globals';
import { ScimError } from '../errors/scim-error.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import { locateRefusal } from './locate-refusal.js';
import { readPatchRequest } from './read-patch-request.js';

const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
const TITLE = { op: 'replace', path: 'title', value: 'Lead' };
const NAME = { op: 'replace', path: 'userName', value: 'mia' };
const MAIL = { op: 'add', value: { emails: [{ value: 'mia@acme.example' }] } };

function located(error: unknown, operations: object[], more: string[] = []): unknown {
  const read = readPatchRequest({ schemas, Operations: operations }, USER_RESOURCE_TYPE);
  return locateRefusal(error, read, USER_RESOURCE_TYPE, more);
}

describe('A refusal that arose after the operations were applied', () => {
  it.each<[string, ScimError, object[], string]>([
    [
      'the last operation on what a rule objects to',
      ScimError.againstRule('They differ', 'userName', 'emails'),
      [NAME, MAIL, TITLE],
      'Operations[1] ("emails"): They differ',
    ],
    [
      'an operation on what it is about',
      ScimError.invalidValue('That cannot be').withCode('value_invalid', { attributes: ['title'] }),
      [TITLE, NAME],
      'Operations[0] (path "title"): That cannot be',
    ],
    [
      'an operation on what may be meant',
      ScimError.mutability('Somebody is the last one'),
      [TITLE, NAME, MAIL],
      'Operations[1] (path "userName"): Somebody is the last one',
    ],
    ['the only operation', ScimError.invalidValue('No'), [MAIL], 'Operations[0]: No'],
  ])('names %s', (_what, error, operations, detail) => {
    expect(located(error, operations, ['userName'])).toMatchObject({ status: 400, detail });
  });

  it('names the operation that could not be read', () => {
    const place = 'Operations[0] (path "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")';
    const detail = `${place}: It has to be an object.`;
    const refusal = ScimError.invalidValue(detail);
    const text = {
      op: 'replace',
      path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
      value: 'x',
    };
    expect(located(refusal, [text])).toBe(refusal);
  });

  it('stays as it is where no operation is to blame', () => {
    const refusal = ScimError.invalidValue('No');
    const gone = ScimError.notFound('There is no title');
    const fault = new Error('title');
    expect(located(refusal, [TITLE, NAME])).toBe(refusal);
    expect(located(gone, [TITLE])).toBe(gone);
    expect(located(fault, [TITLE])).toBe(fault);
  });
});
