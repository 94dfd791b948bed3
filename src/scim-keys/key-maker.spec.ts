import { describe, expect, it } from '@jest/globals';
import { Secret } from '../config/secret.js';
import { publicIdOf } from './key-format.js';
import { KeyMaker } from './key-maker.js';

const maker = new KeyMaker(new Secret('a'.repeat(32)));
const make = (request: object = {}) =>
  maker.make('acme', { name: ' Okta ', ...request }, 'olga@acme.example');

describe('A new key', () => {
  it('is kept as a digest with what it may do, for a year', () => {
    const { key, record } = make();
    expect(record).toMatchObject({
      accountId: 'acme',
      name: 'Okta',
      createdBy: 'olga@acme.example',
      scopes: ['read', 'write'],
      publicId: publicIdOf(key),
      lastFour: key.slice(-4),
    });
    expect(record.expiresAt.getTime() - record.createdAt.getTime()).toBe(365 * 86_400_000);
    expect(JSON.stringify(record)).not.toContain(key);
  });

  it('can be for reading alone, and for a few days', () => {
    const { record } = make({ scopes: ['read'], expiresInDays: 2 });
    expect(record.scopes).toEqual(['read']);
    expect(record.expiresAt.getTime() - record.createdAt.getTime()).toBe(2 * 86_400_000);
  });

  it.each([
    [{ name: ' ' }, 'A key needs a name'],
    [{ name: 'n'.repeat(201) }, "A key's name has 200 characters at most"],
    [{ expiresInDays: 0 }, 'A key lives for 1 to 3650 days'],
    [{ expiresInDays: 3_651 }, 'A key lives for 1 to 3650 days'],
    [{ expiresInDays: NaN }, 'A key lives for 1 to 3650 days'],
  ])('is refused as %j', (request, words) => {
    expect(() => make(request)).toThrow(words);
  });
});
