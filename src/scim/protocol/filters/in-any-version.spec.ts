import { describe, expect, it } from '@jest/globals';
import { GROUP_RESOURCE_TYPE } from '../schemas/group.resource-type.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import { matchFilter } from './match-filter.js';
import { parseFilter } from './parse-filter.js';

const BASE = 'https://opshelm.example/scim';

describe('A reference in any version of the API (R-SCHEMA-18)', () => {
  const crew = { displayName: 'Crew', members: [{ value: '1', $ref: `${BASE}/v2/Users/1` }] };
  const isCrew = (filter: string) => matchFilter(parseFilter(filter, GROUP_RESOURCE_TYPE), crew);

  it.each([`${BASE}/v2/Users/1`, `${BASE}/Users/1`, `${BASE}/v1/Users/1`])('%s is the same', (reference) => {
    expect(isCrew(`members.$ref eq "${reference}"`)).toBe(true);
    expect(isCrew(`members.$ref ne "${reference}"`)).toBe(false);
    expect(isCrew(`members[$ref eq "${reference}"]`)).toBe(true);
  });

  it.each([`${BASE}/v2/Users/2`, `${BASE}/Groups/1`, 'https://elsewhere.example/v2/Users/1'])(
    '%s is another one',
    (reference) => {
      expect(isCrew(`members.$ref eq "${reference}"`)).toBe(false);
      expect(isCrew(`members.$ref ne "${reference}"`)).toBe(true);
    },
  );

  it('a reference that a client gave without a version is found with one', () => {
    const manager = { $ref: '../Users/1' };
    const ann = { 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { manager } };
    const filter = (text: string) =>
      parseFilter(
        `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.$ref eq "${text}"`,
        USER_RESOURCE_TYPE,
      );
    expect(matchFilter(filter('../v2/Users/1'), ann)).toBe(true);
    expect(matchFilter(filter('../Users/1'), ann)).toBe(true);
  });

  it('what points outside is compared as it is', () => {
    const pat = { profileUrl: 'https://pat.example/Users/1' };
    const filter = parseFilter('profileUrl eq "https://pat.example/v2/Users/1"', USER_RESOURCE_TYPE);
    expect(matchFilter(filter, pat)).toBe(false);
  });
});
