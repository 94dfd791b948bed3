import { describe, expect, it } from '@jest/globals';
import { addUserinfo, needsUserinfo, requireOwnToken, scopeFor } from './token-claims.js';

const OKTA = 'https://acme.okta.com';
const ENTRA = 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0';
const JUMPCLOUD = 'https://oauth.id.jumpcloud.com';
const CLIENT = 'client-1';
const token = (more: object = {}) =>
  ({ iss: OKTA, aud: CLIENT, sub: '00u1', exp: 2, iat: 1, ...more }) as Parameters<typeof addUserinfo>[0];

describe('An ID token', () => {
  const own =
    (claims: object | undefined, issuer = OKTA) =>
    () =>
      requireOwnToken(claims && token(claims), { issuer, clientId: CLIENT });

  it.each<[string, object, string]>([
    ['its issuer and its client', {}, OKTA],
    ['an authorized party that is the client', { azp: CLIENT, aud: [CLIENT, 'other'] }, OKTA],
    ['a list of one, as JumpCloud writes it', { iss: JUMPCLOUD, aud: [CLIENT] }, JUMPCLOUD],
  ])('is ours with %s', (_what, claims, issuer) => {
    expect(own(claims, issuer)()).toEqual(token(claims));
  });

  it.each<[string, object | undefined, string]>([
    ['there is none', undefined, 'there is no ID token'],
    ['of another issuer', { iss: 'https://evil.example' }, 'a different issuer'],
    ['of no issuer', { iss: 'acme' }, 'a different issuer'],
    ['for several audiences', { aud: [CLIENT, 'other'] }, 'a different client'],
    ['for a list of one, where it is not JumpCloud', { aud: [CLIENT] }, 'a different client'],
    ['for another party', { azp: 'other' }, 'a different client'],
  ])('is not ours: %s', (_what, claims, words) => {
    expect(own(claims)).toThrow(words);
  });
});

describe('The userinfo endpoint', () => {
  it.each<[string, object, boolean]>([
    ['the address is missing', {}, true],
    ['nobody says whether the address is verified', { email: 'mia@acme.example' }, true],
    ['all is said', { email: 'mia@acme.example', email_verified: true }, false],
    ['Entra never says it', { iss: ENTRA, email: 'mia@acme.example' }, false],
  ])('is asked or not: %s', (_what, claims, asked) => {
    expect(needsUserinfo(token(claims))).toBe(asked);
  });

  it('adds what the token lacks and overrides nothing', () => {
    const more = { email: 'mia@acme.example', email_verified: true, sub: 'other' };
    expect(addUserinfo(token(), more)).toEqual(token({ email: 'mia@acme.example', email_verified: true }));
    const same = token({ email: 'mia@acme.example' });
    expect(addUserinfo(same, more)).toMatchObject({ email_verified: true });
  });

  it('does not verify another address than its own', () => {
    const claims = addUserinfo(token({ email: 'olga@acme.example' }), {
      email: 'mia@acme.example',
      email_verified: true,
    });
    expect(claims).toEqual(token({ email: 'olga@acme.example' }));
  });
});

it('The scope has the profile for Entra alone, which tells the object id there', () => {
  expect([scopeFor(ENTRA), scopeFor(OKTA)]).toEqual(['openid profile email', 'openid email']);
});
