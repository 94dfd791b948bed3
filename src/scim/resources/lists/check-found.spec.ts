import { describe, expect, it } from '@jest/globals';
import { readFilter, readSortRequest, USER_RESOURCE_TYPE } from '../../protocol/index.js';
import { mistakeIn } from './check-found.js';
import type { ListResult } from '../resource-store.js';

const REQUEST = {
  filter: readFilter('title pr', USER_RESOURCE_TYPE),
  sort: readSortRequest('title', undefined, USER_RESOURCE_TYPE),
  after: undefined,
  offset: 0,
  limit: 1,
};
const ALL = { filter: true, sort: true, page: true };
const NOW = new Date();
const ROW = { id: 'a', content: {}, version: 1, createdAt: NOW, updatedAt: NOW };

describe('A store that breaks the contract of list() is told how:', () => {
  it.each<[string, object, string | undefined]>([
    ['rows alone', { rows: [] }, 'done'],
    ['nothing', {}, 'rows'],
    [
      'a page that is not filtered',
      { rows: [], total: 0, done: { ...ALL, filter: false } },
      'without done.filter',
    ],
    ['a page that is not sorted', { rows: [], total: 0, done: { ...ALL, sort: false } }, 'without done.sort'],
    ['a page without total', { rows: [], done: ALL }, 'total'],
    ['a page that is too long', { rows: [ROW, ROW], total: 2, done: ALL }, '2 rows where limit is 1'],
    ['a page as it should be', { rows: [ROW], total: 2, done: ALL }, undefined],
    ['all rows, whatever was done', { rows: [ROW, ROW], done: { ...ALL, page: false } }, undefined],
  ])('%s', (_what, result, mistake) => {
    const found = mistakeIn(result as ListResult, REQUEST);
    if (mistake === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(mistake);
  });

  it('nothing has to be done that was not asked for', () => {
    const plain = { ...REQUEST, filter: undefined, sort: undefined };
    const done = { filter: false, sort: false, page: true };
    expect(mistakeIn({ rows: [ROW], total: 1, done }, plain)).toBeUndefined();
  });
});
