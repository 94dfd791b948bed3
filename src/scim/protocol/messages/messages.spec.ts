import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN, refusal } from '../mia.fixture.js';
import { pathName } from '../paths/path-name.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import { listResponse } from './list-response.js';
import { readPageRequest } from './page-request.js';
import { readSortRequest } from './sort-request.js';

describe('listResponse', () => {
  it('counts all matches, and the resources of this page', () => {
    expect(listResponse([{ id: '1' }], 101, 101)).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 101,
      startIndex: 101,
      itemsPerPage: 1,
      Resources: [{ id: '1' }],
    });
  });

  it('has an empty list beyond the end', () => {
    expect(listResponse([], 5, 101)).toMatchObject({ totalResults: 5, itemsPerPage: 0, Resources: [] });
  });
});

describe('readPageRequest', () => {
  it.each<[string | undefined, string | undefined, number, number]>([
    [undefined, undefined, 1, 100],
    ['1', '50', 1, 50],
    ['101', '100', 101, 100],
    ['0', '0', 1, 0],
    ['-1', '-5', 1, 0],
    ['007', '101', 7, 100],
    ['99999999999999999999', '99999999999999999999', 2_147_483_647, 100],
    ['-99999999999999999999', '-99999999999999999999', 1, 0],
  ])('reads startIndex %s and count %s', (startIndex, count, expectedIndex, expectedCount) => {
    expect(readPageRequest(startIndex, count, 100)).toEqual({
      startIndex: expectedIndex,
      count: expectedCount,
    });
  });

  it.each(['', 'abc', '1e9', 'NaN', 'Infinity', '1.5', '1;select 1', ' 1', '+1', '0x10', '1\n', '١'])(
    'refuses "%s"',
    (text) => {
      expect(refusal(() => readPageRequest(text, undefined, 100))).toBe(
        'invalidValue: The parameter startIndex has to be an integer.',
      );
      expect(refusal(() => readPageRequest(undefined, text, 100))).toBe(
        'invalidValue: The parameter count has to be an integer.',
      );
    },
  );
});

describe('readSortRequest', () => {
  it.each<[string, string | undefined, string, boolean]>([
    ['userName', undefined, 'userName', false],
    ['USERNAME', 'ascending', 'userName', false],
    ['name.familyName', 'Descending', 'name.familyName', true],
    ['meta.lastModified', 'DESCENDING', 'meta.lastModified', true],
    ['emails', undefined, 'emails.value', false],
    ['emails.type', undefined, 'emails.type', false],
    [`${ENTERPRISE_URN}:manager`, undefined, `${ENTERPRISE_URN}:manager.value`, false],
  ])('reads %s %s', (sortBy, sortOrder, name, descending) => {
    const request = readSortRequest(sortBy, sortOrder, USER_RESOURCE_TYPE);
    expect(request && pathName(request.path)).toBe(name);
    expect(request?.descending).toBe(descending);
  });

  it('is nothing without sortBy', () => {
    expect(readSortRequest(undefined, 'descending', USER_RESOURCE_TYPE)).toBeUndefined();
  });

  it.each([
    '',
    'unknown',
    'password',
    'name',
    'meta',
    'addresses',
    '__proto__',
    'emails[type eq "work"].value',
    'userName desc nulls last, (select 1)',
    '(select case when 1=1 then user_name else id::text end)',
  ])('refuses to sort by "%s"', (sortBy) => {
    expect(refusal(() => readSortRequest(sortBy, undefined, USER_RESOURCE_TYPE))).toMatch(/^invalidPath: /);
  });

  it.each(['', 'desc', 'up', 'constructor'])('refuses the order "%s"', (sortOrder) => {
    expect(refusal(() => readSortRequest('userName', sortOrder, USER_RESOURCE_TYPE))).toMatch(
      /^invalidValue: /,
    );
  });
});
