import { describe, expect, it } from '@jest/globals';
import { matchValue } from '../../filters/match-filter.js';
import type { Json } from '../../resources/scim-resource.js';
import { USER_RESOURCE_TYPE } from '../../schemas/user.resource-type.js';
import { parsePatchPath } from '../parse-patch-path.js';
import { candidatesFor } from './value-key.js';

const VALUES: readonly Json[] = [
  { value: 'Mia@Acme.example', type: 'work' },
  { value: 'mia@acme.example', type: 'home', primary: true },
  { value: 'max@acme.example', type: 'work' },
  { type: 'work', display: 'without a value' },
  { value: 'İ', type: 'other' },
];

describe('candidatesFor', () => {
  const look = (filter: string) => {
    const target = parsePatchPath(`emails[${filter}]`, USER_RESOURCE_TYPE);
    if (target.kind !== 'values') throw new Error('A filter makes it values');
    const candidates = candidatesFor(target.filter, VALUES);
    const matching = (values: readonly Json[]) => values.filter((value) => matchValue(target.filter, value));
    return { count: candidates.length, found: matching(candidates), all: matching(VALUES) };
  };

  it.each([
    ['value eq "MIA@acme.example"', 2],
    ['type eq "home" and value eq "mia@acme.example"', 2],
    ['value eq "i̇"', 1],
    ['value eq "nobody"', 0],
    ['value eq "max@acme.example" or type eq "home"', 5],
    ['not (value eq "max@acme.example")', 5],
    ['value ne "max@acme.example"', 5],
    ['value eq null', 5],
    ['value sw "m"', 5],
    ['type eq "work"', 5],
  ])('by %s leaves %i to be looked at, and misses none', (filter, wanted) => {
    const { count, found, all } = look(filter);
    expect([count, found]).toEqual([wanted, all]);
  });
});
