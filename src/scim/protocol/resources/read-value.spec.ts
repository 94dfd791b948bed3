import { describe, expect, it } from '@jest/globals';
import { refusal } from '../mia.fixture.js';
import type { Attribute } from '../schemas/attribute.js';
import { defineAttribute } from '../schemas/define-attribute.js';
import { readDateTime } from './read-date-time.js';
import { readSubValues, readValue } from './read-value.js';
import type { Json } from './scim-resource.js';
import { textFault } from './text-fault.js';

type Type = Attribute['type'];

function read(type: Type, value: unknown, given: Partial<Attribute> = {}): Json | undefined {
  return readValue(defineAttribute('thing', 'A thing.', { ...given, type }), value, 'thing');
}

describe('readValue', () => {
  it.each<[Type, unknown, Json]>([
    ['string', 'x', 'x'],
    ['string', '', ''],
    ['string', '\u{1F600}', '\u{1F600}'],
    ['string', ['x'], 'x'],
    ['boolean', ['False'], false],
    ['integer', [7], 7],
    ['reference', 'https://acme.example/mia', 'https://acme.example/mia'],
    ['boolean', true, true],
    ['boolean', 'FALSE', false],
    ['integer', 7, 7],
    ['integer', -0, -0],
    ['decimal', 1.5, 1.5],
    ['dateTime', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z'],
    ['binary', 'AQID', 'AQID'],
    ['binary', 'AQI=', 'AQI='],
    ['binary', 'AQ\r\nID\n', 'AQID'],
    ['binary', 'AQI', 'AQI'],
    ['binary', 'AQ==', 'AQ=='],
    ['binary', '-_-_', '-_-_'],
  ])('takes for a %s %j', (type, value, expected) => {
    expect(read(type, value)).toBe(expected);
  });

  it.each<[Type, unknown]>([
    ['string', 1],
    ['string', true],
    ['string', ['x', 'y']],
    ['string', [['x']]],
    ['string', [1]],
    ['string', {}],
    ['string', { value: 'x' }],
    ['boolean', {}],
    ['boolean', [{}]],
    ['integer', {}],
    ['dateTime', {}],
    ['binary', {}],
    ['string', 'a\0'],
    ['string', '\uDC00'],
    ['reference', 1],
    ['boolean', 0],
    ['boolean', ''],
    ['integer', 1.5],
    ['integer', '7'],
    ['integer', 2 ** 53],
    ['decimal', '1.5'],
    ['decimal', Number.NaN],
    ['dateTime', '2026-01-31'],
    ['dateTime', 1_700_000_000],
    ['binary', 7],
  ])('refuses for a %s %j', (type, value) => {
    expect(refusal(() => read(type, value))).toMatch(/^invalidValue: thing /);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['nothing', undefined],
    ['an empty list', []],
    ['a list of nothing', [null]],
  ])('finds %s unassigned', (_what, value) => {
    expect(read('string', value)).toBeUndefined();
    expect(read('string', value, { multiValued: true })).toBeUndefined();
  });

  it('finds a complex value unassigned by an empty object', () => {
    expect(read('complex', {})).toBeUndefined();
    expect(read('complex', [{}])).toBeUndefined();
    expect(read('complex', {}, { multiValued: true })).toBeUndefined();
  });

  it('reads a list of simple values', () => {
    expect(read('string', ['a', null, 'b'], { multiValued: true })).toEqual(['a', 'b']);
  });

  it('reads base64 without the lines into which it was wrapped, and nothing else', () => {
    expect(read('binary', 'AQ\r\nID')).toBe('AQID');
    expect(refusal(() => read('binary', 'not base64!'))).toMatch(/base64/);
  });

  it('is fast with long base64', () => {
    expect(refusal(() => read('binary', `${'A'.repeat(65_000)}*`))).toMatch(/base64/);
  });
});

describe('readSubValues', () => {
  const sub = defineAttribute('part', 'A part.');
  const fixed = defineAttribute('fixed', 'Ours.', { mutability: 'readOnly' });
  const attribute = defineAttribute('thing', 'A thing.', { type: 'complex', subAttributes: [sub, fixed] });

  it('tells what is unassigned from what is not named', () => {
    expect(readSubValues(attribute, { PART: null, fixed: 'x', other: 1 }, 'thing')).toEqual([
      [sub, undefined],
    ]);
    expect(readSubValues(attribute, {}, 'thing')).toEqual([]);
  });
});

describe('readDateTime', () => {
  it.each([
    ['2008-01-23T04:56:22Z', '2008-01-23T04:56:22.000Z'],
    ['2008-01-23T04:56:22', '2008-01-23T04:56:22.000Z'],
    ['2008-01-23T04:56:22.1-05:30', '2008-01-23T10:26:22.100Z'],
    ['2008-01-23T04:56:22.123999+14:00', '2008-01-22T14:56:22.123Z'],
    ['2008-02-29T24:00:00Z', '2008-03-01T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('reads %s', (text, moment) => {
    expect(new Date(readDateTime(text) ?? Number.NaN).toISOString()).toBe(moment);
  });

  it.each([
    '',
    '2008-01-23',
    '04:56:22Z',
    '2008-01-23 04:56:22Z',
    '2008-01-23t04:56:22z',
    '2008-1-23T04:56:22Z',
    '2009-02-29T00:00:00Z',
    '2008-13-01T00:00:00Z',
    '2008-00-10T00:00:00Z',
    '2008-01-23T25:00:00Z',
    '2008-01-23T04:60:00Z',
    '2008-01-23T04:56:60Z',
    '2008-01-23T24:00:01Z',
    '2008-01-23T04:56:22.Z',
    '2008-01-23T04:56:22+15:00',
    '2008-01-23T04:56:22+01:60',
    '2008-01-23T04:56:22+1',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '12008-01-23T04:56:22Z',
    '2008-01-23T04:56:22Z\n',
  ])('refuses "%s"', (text) => {
    expect(readDateTime(text)).toBeUndefined();
  });
});

describe('textFault', () => {
  it.each(['', 'mia', 'é', '\u{1F600}\u{1F600}', '\u202E', 'x'.repeat(65_536)])(
    'finds nothing in %j',
    (text) => {
      expect(textFault(text)).toBeUndefined();
    },
  );

  it.each([
    ['\0', 'U+0000'],
    ['\uD83D', 'surrogate'],
    ['\uDE00\uD83D', 'surrogate'],
    ['\u{1F600}\uDE00', 'surrogate'],
    ['\uD83D'.concat('\u{1F600}'), 'surrogate'],
    ['x'.repeat(65_537), 'longer than 65536'],
  ])('finds the fault of %j', (text, fault) => {
    expect(textFault(text)).toContain(fault);
  });
});
