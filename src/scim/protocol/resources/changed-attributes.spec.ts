import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN, MIA } from '../mia.fixture.js';
import { changedAttributes } from './changed-attributes.js';
import { deepEqual } from './deep-equal.js';
import type { Json, ResourceContent } from './scim-resource.js';

describe('changedAttributes', () => {
  it.each<[string, ResourceContent, unknown[]]>([
    ['nothing', structuredClone(MIA), []],
    ['nothing but the order', Object.fromEntries(Object.entries(MIA).reverse()), []],
    ['a value', { ...MIA, title: 'Lead' }, [{ attribute: 'title', before: 'Engineer', after: 'Lead' }]],
    ['false', { ...MIA, active: false }, [{ attribute: 'active', before: true, after: false }]],
    ['a new attribute', { ...MIA, nickName: 'Mi' }, [{ attribute: 'nickName', after: 'Mi' }]],
    [
      'a sub-attribute',
      { ...MIA, name: { givenName: 'Maria', familyName: 'Meyer' } },
      [{ attribute: 'name.givenName', before: 'Mia', after: 'Maria' }],
    ],
    [
      'extension attributes',
      { ...MIA, [ENTERPRISE_URN]: { manager: { value: '7' }, division: 'X' } },
      [
        { attribute: `${ENTERPRISE_URN}:department`, before: 'Research' },
        { attribute: `${ENTERPRISE_URN}:manager.value`, before: '42', after: '7' },
        { attribute: `${ENTERPRISE_URN}:division`, after: 'X' },
      ],
    ],
    [
      'a list as a whole',
      { ...MIA, emails: [] },
      [{ attribute: 'emails', before: MIA['emails'], after: [] }],
    ],
  ])('finds %s', (_what, after, changes) => {
    expect(changedAttributes(MIA, after)).toEqual(changes);
  });
});

describe('deepEqual', () => {
  it.each<[Json | undefined, Json | undefined, boolean]>([
    [1, 1, true],
    ['a', 'a', true],
    [null, null, true],
    [undefined, undefined, true],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [[1, { a: [] }], [1, { a: [] }], true],
    [1, '1', false],
    [null, undefined, false],
    [null, {}, false],
    [[], {}, false],
    [[1, 2], [2, 1], false],
    [{ a: 1 }, { b: 1 }, false],
    [{ a: 1 }, { a: 1, b: 1 }, false],
    [{}, { toString: 1 }, false],
  ])('compares %j and %j', (left, right, equal) => {
    expect(deepEqual(left, right)).toBe(equal);
    expect(deepEqual(right, left)).toBe(equal);
  });
});
