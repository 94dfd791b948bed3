import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from './profile.js';
import { searchKeys } from './search-keys.js';

describe('The search keys of JSON', () => {
  it('have the same names and places, and the key of every string', () => {
    const given: JsonObject = {
      title: 'Chief ENGINEER',
      emails: [{ value: 'Mia@Acme.example', primary: true }, { value: 'E\u0301' }],
      nested: { Deep: { list: ['A', 1, null, false] } },
    };
    expect(searchKeys(given)).toEqual({
      title: 'chief engineer',
      emails: [{ value: 'mia@acme.example', primary: true }, { value: 'é' }],
      nested: { Deep: { list: ['a', 1, null, false] } },
    });
  });

  it('leave what they were made from as it was', () => {
    const given = { title: 'A' };
    searchKeys(given);
    expect(given).toEqual({ title: 'A' });
  });
});
