import { describe, expect, it } from '@jest/globals';
import { refusal } from '../mia.fixture.js';
import { readCursorRequest } from './cursor-request.js';
import { cursorResponseText } from './cursor-response-text.js';

describe('readCursorRequest', () => {
  it('is nothing without a cursor', () => {
    expect(readCursorRequest(undefined, '1', '10', 100)).toBeUndefined();
  });

  it.each<[string, string | undefined, number]>([
    ['', undefined, 100],
    ['', '10', 10],
    ['abc', '101', 100],
    ['abc', '-5', 0],
  ])('reads the cursor "%s" and count %s', (cursor, count, expected) => {
    expect(readCursorRequest(cursor, undefined, count, 100)).toEqual({ cursor, count: expected });
  });

  it.each(['', 'ten', '1.5', ' 1'])('refuses the count "%s"', (count) => {
    expect(refusal(() => readCursorRequest('', undefined, count, 100))).toMatch(/^invalidCount: /);
  });

  it.each(['1', '', 'x'])('refuses startIndex "%s" beside it', (startIndex) => {
    expect(refusal(() => readCursorRequest('', startIndex, undefined, 100))).toMatch(/^invalidValue: /);
  });
});

describe('cursorResponseText', () => {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:ListResponse'];

  it('names the next page, and no index', () => {
    expect(JSON.parse(cursorResponseText(['{"id":"1"}', '{"id":"2"}'], 7, 'abc'))).toEqual({
      schemas,
      totalResults: 7,
      itemsPerPage: 2,
      nextCursor: 'abc',
      Resources: [{ id: '1' }, { id: '2' }],
    });
  });

  it('names no next page on the last one', () => {
    const last = { schemas, totalResults: 0, itemsPerPage: 0, Resources: [] };
    expect(JSON.parse(cursorResponseText([], 0, undefined))).toEqual(last);
  });
});
