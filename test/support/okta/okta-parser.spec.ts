import { describe, expect, it } from '@jest/globals';
import { readList, readPatched, readResource } from './okta-parser.js';
import type { Answer } from './wire.js';

const empty = { totalResults: 0, startIndex: 1, itemsPerPage: 0 };

describe("Okta's reader", () => {
  it.each(['Resources', 'resources'])('reads a list from %s', (name) => {
    const body = { ...empty, totalResults: 1, itemsPerPage: 1, [name]: [{ id: '1' }] };
    expect(readList(answer(200, body)).resources).toEqual([{ id: '1' }]);
  });

  it('reads a 404 on a list as nobody', () => {
    expect(readList(answer(404, { detail: 'none' })).totalResults).toBe(0);
  });

  it.each(['totalResults', 'startIndex', 'itemsPerPage'])(
    'stops without a reason when %s is a string',
    (name) => {
      const body = { ...empty, [name]: '1', Resources: [] };
      expect(() => readList(answer(200, body))).toThrow('Sync user in external application FAILURE: null');
    },
  );

  it('does not look at the media type', () => {
    expect(readResource({ ...answer(200, { id: '1' }), headers: { 'content-type': 'text/html' } }).id).toBe(
      '1',
    );
  });

  it('wants a user after a create', () => {
    expect(() => readResource({ ...answer(201, {}), text: '' })).toThrow(
      'Create new user returned empty user.',
    );
  });

  it('wants an id', () => {
    expect(() => readResource(answer(200, { userName: 'mia' }))).toThrow('no id');
  });

  it('lets only a PATCH answer 204', () => {
    const nothing = { ...answer(204, {}), text: '' };
    expect(readPatched(nothing)).toBeUndefined();
    expect(() => readResource(nothing)).toThrow('no resource');
  });

  it('shows the token that a plain text begins with instead of what the server meant', () => {
    expect(() => readResource({ ...answer(502, {}), text: 'error code: 502' })).toThrow(
      "Bad Gateway. Errors reported by remote server: Invalid JSON: Unrecognized token 'error': " +
        "was expecting 'null', 'true', 'false' or NaN; column: 6",
    );
  });

  it('shows the detail of a SCIM Error', () => {
    const refused = answer(400, { status: '400', detail: 'Set Application username format to Email' });
    expect(() => readResource(refused)).toThrow(
      'Bad Request. Errors reported by remote server: Set Application username format to Email',
    );
  });
});

function answer(status: number, body: object): Answer {
  return { status, headers: { 'content-type': 'application/scim+json' }, text: JSON.stringify(body), ms: 1 };
}
