import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { seal, unseal } from './seal.js';

describe('A sealed text', () => {
  const key = randomBytes(32);
  const sealed = seal(key, 'Grüße', 'acme');

  it('opens with its key and its context', () => {
    expect(unseal(key, sealed, 'acme')).toBe('Grüße');
  });

  it('is another one each time', () => {
    expect(seal(key, 'Grüße', 'acme')).not.toEqual(sealed);
  });

  it('does not open in another context or with a key for another purpose', () => {
    expect(unseal(key, sealed, 'globex')).toBeUndefined();
    expect(unseal(randomBytes(32), sealed, 'acme')).toBeUndefined();
  });

  it('does not open when any byte of it was changed or is missing', () => {
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index]! ^= 1;
      expect(unseal(key, changed, 'acme')).toBeUndefined();
      expect(unseal(key, sealed.subarray(0, index), 'acme')).toBeUndefined();
    }
  });
});
