import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../resources/scim-resource.js';
import { exchangeValues } from './exchange-values.js';

describe('exchangeValues', () => {
  it.each([1, 8, 9, 20])('puts %i values in the places of others, and leaves the rest', (count) => {
    const values = Array.from({ length: 20 }, (_, index): Json => ({ value: `old${index}` }));
    const changed = values
      .slice(0, count)
      .map((value, index): [Json, Json] => [value, { value: `new${index}` }]);
    expect(exchangeValues(values, new Map(changed))).toEqual([
      ...changed.map(([, after]) => after),
      ...values.slice(count),
    ]);
    expect(values[0]).toEqual({ value: 'old0' });
  });

  it('leaves out what has nothing left', () => {
    const [mia, max]: Json[] = [{ value: 'mia' }, { value: 'max' }];
    expect(exchangeValues([mia!, max!], new Map([[mia!, {}]]))).toEqual([max]);
  });
});
