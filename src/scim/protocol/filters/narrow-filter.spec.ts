import { describe, expect, it } from '@jest/globals';
import { GROUP_RESOURCE_TYPE as GROUP } from '../schemas/group.resource-type.js';
import { USER_RESOURCE_TYPE as USER } from '../schemas/user.resource-type.js';
import { narrowFilter } from './narrow-filter.js';
import { parseFilter } from './parse-filter.js';

const parse = (text: string) => parseFilter(text, USER, [GROUP]);

describe('A filter, narrowed to people', () => {
  it.each<[string, boolean]>([
    ['meta.resourceType eq "User"', true],
    ['meta.resourceType eq "user"', false],
    ['meta.resourceType eq "Group"', false],
    ['meta.resourceType ne "Group"', true],
    ['meta.resourceType pr', true],
    ['meta.resourceType eq null', false],
    ['not (meta.resourceType eq "Group")', true],
    ['meta.resourceType eq "Group" and userName eq "mia"', false],
    ['meta.resourceType sw "U" or userName eq "mia"', true],
    ['meta.resourceType eq "Group" or not (meta.resourceType eq "Group" and title pr)', true],
    ['members pr', false],
    ['members.display eq "Crew" and userName eq "mia"', false],
    ['members eq null', true],
  ])('%s is decided: %s', (text, decided) => {
    expect(narrowFilter(parse(text), 'User')).toBe(decided);
  });

  it.each<[string, string]>([
    ['meta.resourceType eq "User" and userName eq "mia"', 'userName eq "mia"'],
    ['meta.resourceType eq "Group" or userName eq "mia"', 'userName eq "mia"'],
    ['not (meta.resourceType eq "Group" or userName eq "mia")', 'not (userName eq "mia")'],
    [
      'meta.resourceType pr and title pr and (active eq true or meta.resourceType eq "Group")',
      'title pr and active eq true',
    ],
    ['emails[type eq "work"] and meta.created pr', 'emails[type eq "work"] and meta.created pr'],
    ['displayName pr', 'displayName pr'],
    ['members.display eq "Crew" or userName eq "mia"', 'userName eq "mia"'],
  ])('of %s is left %s', (text, left) => {
    expect(narrowFilter(parse(text), 'User')).toEqual(parse(left));
  });
});
