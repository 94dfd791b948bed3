import { describe, expect, it } from '@jest/globals';
import { parseFilter } from '../filters/parse-filter.js';
import type { Json } from '../resources/scim-resource.js';
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

describe('booleanOperand', () => {
  it.each([
    ['primary eq "True"', true],
    ['primary eq "FALSE"', false],
    ['primary ne true', true],
  ])('compares a boolean in [%s] with %j', (filter, value) => {
    expect(parseFilter(`roles[${filter}]`, USER_RESOURCE_TYPE)).toMatchObject({ filter: { value } });
  });

  it.each(['primary eq "yes"', 'primary eq ""', 'primary co "True"'])('leaves [%s] refused', (filter) => {
    expect(() => parseFilter(`roles[${filter}]`, USER_RESOURCE_TYPE)).toThrow();
  });

  it('leaves a text that is compared with a text', () => {
    expect(parseFilter('title eq "True"', USER_RESOURCE_TYPE)).toMatchObject({ value: 'True' });
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

describe('primaryTwice', () => {
  const work = { value: 'mia@acme.example', type: 'work', primary: true };
  const other = { value: 'Mia@Acme.example', type: 'other', primary: true };
  const home = { value: 'mia@home.example', type: 'home', primary: true };

  it('keeps the first of the primary values that hold the same', () => {
    const given = [{ value: 'x' }, work, other, other];
    const kept = { ...other, primary: false };
    expect(TOLERANCES.primaryTwice.read(given)).toEqual([{ value: 'x' }, work, kept, kept]);
  });

  it.each<[string, Json[]]>([
    ['one primary value', [work, { ...other, primary: false }]],
    ['primary values that differ', [work, home]],
    ['primary values of which one differs', [work, other, home]],
    ['primary values without a value', [{ primary: true }, { primary: true }]],
    ['nothing', []],
  ])('leaves %s as given', (_what, given) => {
    expect(TOLERANCES.primaryTwice.read(given)).toEqual(given);
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
