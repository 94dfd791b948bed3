import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../database/refusal.js';
import { reasonOf, userinfoReasonOf } from './provider-unavailable.js';

const ISSUER = 'https://idp.example';
const fault = (message: string, more: object = {}) => Object.assign(new Error(message), more);

describe('Why an identity provider cannot be asked', () => {
  it.each<[string, unknown, string]>([
    ['it does not answer', fault('x', { name: 'TimeoutError' }), 'did not answer within five seconds'],
    [
      'it is not there',
      fault('fetch failed', { cause: fault('x', { code: 'ENOTFOUND' }) }),
      'cannot be reached (ENOTFOUND)',
    ],
    [
      'its certificate is its own',
      fault('x', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      'cannot be reached (DEPTH_ZERO',
    ],
    [
      'it speaks no TLS',
      fault('x', { cause: fault('y', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }) }),
      'cannot be reached (ERR_SSL',
    ],
    [
      'it does not know the client',
      fault('x', { error: 'invalid_client' }),
      'refused the client ID or the client secret',
    ],
    [
      'it challenges the client',
      fault('x', { code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE' }),
      'refused the client ID',
    ],
    [
      'it says no',
      fault('x', { error: 'access_denied', error_description: 'Not assigned' }),
      'refused the sign-in: access_denied: Not assigned.',
    ],
    [
      'it says something else',
      fault('unexpected', { cause: fault('no JSON') }),
      'but not as an OpenID Connect issuer has to: unexpected: no JSON.',
    ],
    [
      'we may not ask it',
      fault('x', { cause: new Refusal('it is in a private network') }),
      'OpsHelm refused to use https://idp.example: it is in a private network.',
    ],
  ])('%s', (_what, error, words) => {
    expect(reasonOf(ISSUER, error)).toContain(words);
    expect(reasonOf(ISSUER, error)).toContain(ISSUER);
  });

  it('does not repeat long texts, nor stumble over what is no error', () => {
    const long = fault('x', { error: 'access_denied', error_description: 'y'.repeat(10_000) });
    expect(reasonOf(ISSUER, long).length).toBeLessThan(300);
    for (const odd of [undefined, 'text', null, { cause: 1 }])
      expect(reasonOf(ISSUER, odd)).toContain(ISSUER);
  });

  it('is about the access token where the userinfo endpoint refuses', () => {
    const refused = fault('x', { code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE' });
    expect(userinfoReasonOf(ISSUER, refused)).toBe(
      `The userinfo endpoint of ${ISSUER} refused the access token.`,
    );
    expect(userinfoReasonOf(ISSUER, fault('x', { name: 'TimeoutError' }))).toContain('five seconds');
  });
});
