import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ScimOptions } from '../options/scim-options.js';
import { ScimSettings } from '../options/scim-settings.js';
import { readSortRequest, ScimError, USER_RESOURCE_TYPE } from '../protocol/index.js';
import { Cursors } from './cursors.js';
import type { CursorQuery } from './cursor-query.js';

const SETTINGS = settings('one secret of at least thirty-two characters');
const byTitle = readSortRequest('title', undefined, USER_RESOURCE_TYPE);
const QUERY: CursorQuery = {
  accountId: 'acme',
  resourceType: 'User',
  filter: 'title pr',
  sort: byTitle,
  count: 10,
};
const PLACE = { id: '01890a5d-ac96-774b-bcce-b302099a8057', key: 'Ünal\u0000"]' };

describe('A cursor', () => {
  const cursors = new Cursors(SETTINGS, ScimOptions.of({ pagination: { cursorTimeout: 60 } }));

  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const refusal = (query: CursorQuery, cursor: string, reader = cursors) => {
    try {
      return reader.read(query, cursor);
    } catch (error) {
      return (error as ScimError).scimType;
    }
  };

  it('is read back by the query that it was made for', () => {
    expect(cursors.read(QUERY, cursors.make(QUERY, PLACE))).toEqual(PLACE);
  });

  it('keeps that a person has no value', () => {
    const nothing = { ...PLACE, key: null };
    expect(cursors.read(QUERY, cursors.make(QUERY, nothing))).toEqual(nothing);
  });

  it('has no key in a query that is not sorted', () => {
    const query = { ...QUERY, sort: undefined };
    expect(cursors.read(query, cursors.make(query, { id: PLACE.id }))).toEqual({ id: PLACE.id });
  });

  it('that is empty is the beginning', () => {
    expect(cursors.read(QUERY, '')).toBeUndefined();
  });

  it('has unreserved characters only, and tells nothing', () => {
    const cursor = cursors.make(QUERY, { id: PLACE.id, key: 'mia@acme.example' });
    expect(cursor).toMatch(/^[A-Za-z0-9._~-]+$/);
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/mia|01890a5d/);
  });

  it.each<[string, Partial<CursorQuery>]>([
    ['another account', { accountId: 'globex' }],
    ['another resource type', { resourceType: 'Group' }],
    ['another filter', { filter: 'title pr ' }],
    ['no filter', { filter: undefined }],
    ['another attribute to sort by', { sort: readSortRequest('userName', undefined, USER_RESOURCE_TYPE) }],
    ['the other order', { sort: readSortRequest('title', 'descending', USER_RESOURCE_TYPE) }],
    ['no order', { sort: undefined }],
  ])('is invalid with %s', (_what, other) => {
    expect(refusal({ ...QUERY, ...other }, cursors.make(QUERY, PLACE))).toBe('invalidCursor');
  });

  it('is invalid with another secret', () => {
    const others = new Cursors(settings('another secret of thirty-two characters'), ScimOptions.of());
    expect(refusal(QUERY, cursors.make(QUERY, PLACE), others)).toBe('invalidCursor');
  });

  it('is invalid with any character changed', () => {
    const cursor = cursors.make(QUERY, PLACE);
    for (let at = 0; at < cursor.length - 1; at += 1) {
      const changed = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
      expect(refusal(QUERY, changed)).toBe('invalidCursor');
    }
  });

  it.each(['x', '%00', 'a b', '=', 'é', 'A'.repeat(100_000)])('is none: %.20s', (text) => {
    expect(refusal(QUERY, text)).toBe('invalidCursor');
  });

  it('that an earlier version bound to another name has expired', () => {
    const cursor = cursors.make({ ...QUERY, resourceType: 'Person' }, PLACE);
    const former = [
      { ...QUERY, resourceType: 'Human' },
      { ...QUERY, resourceType: 'Person' },
    ];
    expect(() => cursors.read(QUERY, cursor, former)).toThrow(ScimError.expiredCursor().message);
    expect(() => cursors.read(QUERY, cursor)).toThrow(ScimError.invalidCursor().message);
  });

  it('goes with the count that it was made with', () => {
    expect(refusal({ ...QUERY, count: 11 }, cursors.make(QUERY, PLACE))).toBe('invalidCount');
  });

  it('expires when its time is over', () => {
    const cursor = cursors.make(QUERY, PLACE);
    jest.advanceTimersByTime(59_999);
    expect(cursors.read(QUERY, cursor)).toEqual(PLACE);
    jest.advanceTimersByTime(1);
    expect(refusal(QUERY, cursor)).toBe('expiredCursor');
  });
});

function settings(secret: string): ScimSettings {
  return ScimSettings.of({ baseUrl: 'https://opshelm.example', secret });
}
