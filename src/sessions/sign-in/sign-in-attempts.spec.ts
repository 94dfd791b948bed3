import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Secret } from '../../config/secret.js';
import { type SignInAttempt, SignInAttempts } from './sign-in-attempts.js';

const MINUTE_MS = 60_000;

describe('A sign-in attempt in a cookie', () => {
  const attempts = new SignInAttempts(new Secret('s'.repeat(32)));
  const attempt: SignInAttempt = {
    accountId: '01a20a36-0000-7000-8000-000000000000',
    issuer: 'https://acme.okta.com',
    clientId: 'opshelm',
    begun: 1_796_000_000_000,
    state: 'state',
    nonce: 'nonce',
    verifier: 'verifier',
    next: '/people?role=owner',
    fresh: false,
    again: false,
    trial: false,
  };

  afterEach(() => void jest.useRealTimers());

  it('is read as it was written', () => {
    expect(attempts.read(attempts.write(attempt))).toEqual(attempt);
  });

  it('tells its bearer nothing', () => {
    const bytes = Buffer.from(attempts.write(attempt), 'base64url').toString('latin1');
    expect(bytes).not.toContain('verifier');
    expect(bytes).not.toContain('people');
  });

  it('lasts for ten minutes', () => {
    jest.useFakeTimers({ now: 0 });
    const cookie = attempts.write(attempt);
    jest.setSystemTime(10 * MINUTE_MS - 1);
    expect(attempts.read(cookie)).toBeDefined();
    jest.setSystemTime(10 * MINUTE_MS);
    expect(attempts.read(cookie)).toBeUndefined();
  });

  it.each(['', 'x', '!!!', 'A'.repeat(400)])('is not to be read in %j', (cookie) => {
    expect(attempts.read(cookie)).toBeUndefined();
  });

  it('is of no use to an installation with another secret', () => {
    const others = new SignInAttempts(new Secret('t'.repeat(32)));
    expect(others.read(attempts.write(attempt))).toBeUndefined();
  });
});
