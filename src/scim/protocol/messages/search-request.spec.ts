import { describe, expect, it } from '@jest/globals';
import { refusal } from '../mia.fixture.js';
import { readSearchRequest } from './search-request.js';

const SCHEMAS = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'];

describe('readSearchRequest', () => {
  it('says what a GET would say', () => {
    const body = {
      schemas: SCHEMAS,
      attributes: ['displayName', 'name.givenName'],
      filter: 'userName sw "j"',
      sortBy: 'userName',
      sortOrder: 'descending',
      startIndex: 1,
      count: -10,
      cursor: '',
    };
    expect(Object.fromEntries(readSearchRequest(body))).toEqual({
      attributes: 'displayName,name.givenName',
      filter: 'userName sw "j"',
      sortBy: 'userName',
      sortOrder: 'descending',
      startIndex: '1',
      count: '-10',
      cursor: '',
    });
  });

  it('reads names in any case, and leaves out what it does not know', () => {
    const body = { SCHEMAS, EXCLUDEDATTRIBUTES: ['emails'], StartIndex: 3, domain: 'x' };
    expect([...readSearchRequest(body)]).toEqual([
      ['excludedAttributes', 'emails'],
      ['startIndex', '3'],
    ]);
  });

  it('takes null, empty lists and empty texts for absent', () => {
    const body = { schemas: SCHEMAS, attributes: [], filter: null, sortBy: '', sortOrder: ' ' };
    expect([...readSearchRequest(body)]).toEqual([]);
  });

  it('takes integers as text, as SCIM-SDK', () => {
    const read = readSearchRequest({ schemas: SCHEMAS, startIndex: '1', count: '-10' });
    expect([read.get('startIndex'), read.get('count')]).toEqual(['1', '-10']);
  });

  it('writes large numbers as integers', () => {
    expect(readSearchRequest({ schemas: SCHEMAS, count: 1e21 }).get('count')).toBe('1000000000000000000000');
  });

  it.each([
    'x',
    null,
    {},
    { schemas: [] },
    { schemas: ['urn:x'] },
    { schemas: SCHEMAS[0] },
    { schemas: SCHEMAS, filter: 'id pr', Filter: 'id pr' },
  ])('%j is no SearchRequest', (body) => {
    expect(refusal(() => readSearchRequest(body))).toMatch(/^invalidSyntax: /);
  });

  it.each<[string, unknown]>([
    ['attributes', 'userName'],
    ['attributes', [1]],
    ['attributes', ['userName,emails']],
    ['excludedAttributes', { 0: 'emails' }],
    ['filter', ['id pr']],
    ['sortBy', 1],
    ['sortOrder', true],
    ['startIndex', '1.5'],
    ['count', 'ten'],
    ['count', 1.5],
    ['count', [10]],
    ['cursor', 7],
  ])('refuses %s as %j', (name, value) => {
    expect(refusal(() => readSearchRequest({ schemas: SCHEMAS, [name]: value }))).toMatch(/^invalidValue: "/);
  });
});
