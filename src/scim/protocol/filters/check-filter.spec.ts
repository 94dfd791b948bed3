import { describe, expect, it } from '@jest/globals';
import { refusal } from '../mia.fixture.js';
import type { AttributePath } from '../paths/attribute-path.js';
import { pathName } from '../paths/path-name.js';
import type { Attribute } from '../schemas/attribute.js';
import { defineAttribute } from '../schemas/define-attribute.js';
import { checkComparison, checkPresence } from './check-filter.js';
import type { Comparison, ComparisonOperator } from './filter.js';

type Type = Attribute['type'];

function of(type: Type): AttributePath {
  return { attribute: defineAttribute('thing', 'A thing.', { type }) };
}

function check(type: Type, operator: ComparisonOperator, value: Comparison['value']): Comparison['value'] {
  return checkComparison(of(type), operator, value).value;
}

describe('checkComparison', () => {
  it.each<[Type, ComparisonOperator, Comparison['value']]>([
    ['string', 'eq', 'a'],
    ['string', 'co', ''],
    ['string', 'gt', 'a'],
    ['reference', 'sw', 'https://'],
    ['reference', 'le', 'a'],
    ['binary', 'eq', 'AA=='],
    ['boolean', 'eq', true],
    ['boolean', 'ne', false],
    ['integer', 'ge', 7],
    ['decimal', 'lt', 1.5],
    ['string', 'eq', null],
    ['boolean', 'ne', null],
    ['dateTime', 'eq', null],
  ])('lets a %s be compared by %s with %j', (type, operator, value) => {
    expect(check(type, operator, value)).toBe(value);
  });

  it.each<[Type, ComparisonOperator]>([
    ['boolean', 'gt'],
    ['boolean', 'ge'],
    ['boolean', 'lt'],
    ['boolean', 'le'],
    ['boolean', 'co'],
    ['binary', 'gt'],
    ['binary', 'le'],
    ['binary', 'sw'],
    ['integer', 'co'],
    ['decimal', 'ew'],
    ['dateTime', 'sw'],
  ])('refuses for a %s the operator %s', (type, operator) => {
    expect(refusal(() => check(type, operator, 'a'))).toBe(
      `invalidFilter: The operator ${operator} cannot be used with thing, which is of type ${type}.`,
    );
  });

  it.each<[Type, Comparison['value']]>([
    ['string', 1],
    ['string', true],
    ['reference', false],
    ['binary', 1],
    ['boolean', 'yes'],
    ['boolean', 1],
    ['integer', '7'],
    ['integer', 7.5],
    ['integer', 2 ** 60],
    ['decimal', '1.5'],
    ['dateTime', 1_700_000_000],
    ['dateTime', '2026-01-31'],
    ['dateTime', 'yesterday'],
    ['dateTime', '2026-02-30T00:00:00Z'],
  ])('refuses for a %s the operand %j', (type, value) => {
    expect(refusal(() => check(type, 'eq', value))).toBe(
      `invalidFilter: thing is of type ${type}; the value compared with it is not.`,
    );
  });

  it.each<ComparisonOperator>(['co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'])(
    'refuses null with %s',
    (operator) => {
      expect(refusal(() => check('string', operator, null))).toMatch(/^invalidFilter: .*null/);
    },
  );

  it.each([
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T12:00:00+02:00', '2026-01-31T10:00:00.000Z'],
    ['2026-01-31T12:00:00.123456', '2026-01-31T12:00:00.123Z'],
  ])('turns the dateTime %s into its moment', (value, moment) => {
    expect(check('dateTime', 'ge', value)).toBe(moment);
  });

  it('takes the value of a complex attribute that has one', () => {
    const value = defineAttribute('value', 'It.', {});
    const attribute = defineAttribute('thing', 'A thing.', { type: 'complex', subAttributes: [value] });
    expect(pathName(checkComparison({ attribute }, 'eq', 'a').path)).toBe('thing.value');
  });

  it('refuses a complex attribute without a value', () => {
    expect(refusal(() => check('complex', 'eq', 'a'))).toMatch(
      /^invalidFilter: The attribute thing is complex/,
    );
  });
});

describe('what is never returned', () => {
  const hidden = defineAttribute('secret', 'A secret.', { returned: 'never' });
  const holder = defineAttribute('vault', 'A vault.', { type: 'complex', subAttributes: [hidden] });
  const message = /^invalidFilter: The attribute .*secret cannot be used in a filter/;

  it.each<[string, AttributePath]>([
    ['an attribute', { attribute: hidden }],
    ['a sub-attribute', { attribute: holder, sub: hidden }],
  ])('can be neither compared nor found present: %s', (_what, path) => {
    expect(refusal(() => checkComparison(path, 'sw', 'a'))).toMatch(message);
    expect(refusal(() => checkPresence(path))).toMatch(message);
  });
});
