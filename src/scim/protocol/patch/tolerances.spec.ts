import { describe, expect, it } from '@jest/globals';
import { parseFilter } from '../filters/parse-filter.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import { TOLERANCES } from './tolerances.js';

describe('each tolerance', () => {
  it.each(Object.entries(TOLERANCES))('says who sends what: %s', (_name, { sentBy, sends, read }) => {
    expect(sentBy).toMatch(/^\w/);
    expect(sends).toMatch(/^\{.*\}/);
    expect(read).toBeInstanceOf(Function);
  });
});

describe('booleanText', () => {
  it.each<[unknown, unknown]>([
    ['True', true],
    ['false', false],
    ['FALSE', false],
    ['yes', 'yes'],
    ['', ''],
    [0, 0],
    [null, null],
    [true, true],
  ])('reads %j as %j', (value, read) => {
    expect(TOLERANCES.booleanText.read(value)).toBe(read);
  });
});

describe('entryFromFilter', () => {
  it.each<[string, unknown]>([
    ['type eq "work"', { type: 'work' }],
    ['type eq "work" and primary eq true', { type: 'work', primary: true }],
    [
      'type eq "work" and (primary eq true and display eq "d")',
      { type: 'work', primary: true, display: 'd' },
    ],
    ['type eq "work" and display eq null', { type: 'work' }],
    ['type ne "work"', undefined],
    ['type eq "work" or type eq "home"', undefined],
    ['not (type eq "work")', undefined],
    ['type pr', undefined],
  ])('makes of [%s] %j', (filter, entry) => {
    const parsed = parseFilter(`emails[${filter}]`, USER_RESOURCE_TYPE);
    expect(parsed.kind === 'value' && TOLERANCES.entryFromFilter.read(parsed.filter)).toEqual(entry);
  });
});

describe('looseRoles', () => {
  it.each<[unknown, unknown[]]>([
    ['admin', ['admin']],
    [7, []],
    [{ value: 'a' }, [{ value: 'a' }]],
    [
      ['a', 1, null, ['b'], { value: 2, type: 'x', primary: true }],
      ['a', { type: 'x', primary: true }],
    ],
    [[{ primary: 'true', Value: 'v' }], [{ Value: 'v' }]],
  ])('reads %j as %j', (value, read) => {
    expect(TOLERANCES.looseRoles.read(value)).toEqual(read);
  });
});
