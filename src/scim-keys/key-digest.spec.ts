import { describe, expect, it } from '@jest/globals';
import { Secret } from '../config/secret.js';
import { digestOf } from './key-digest.js';

const secret = new Secret('a'.repeat(32));

describe('The digest of a key', () => {
  it('is 32 bytes that depend on the key and on the secret', () => {
    const digest = digestOf('key', secret);
    expect(digest).toHaveLength(32);
    expect(digestOf('key', secret)).toEqual(digest);
    expect(digestOf('kez', secret)).not.toEqual(digest);
    expect(digestOf('key', new Secret('b'.repeat(32)))).not.toEqual(digest);
  });

  it('is made under a secret whose id tells nothing about it', () => {
    expect(secret.id).toMatch(/^[0-9a-f]{8}$/);
    expect(new Secret('b'.repeat(32)).id).not.toBe(secret.id);
  });
});
