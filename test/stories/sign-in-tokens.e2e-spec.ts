import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { claimsOf, tokenOf } from '../support/sign-in/id-token.js';
import { OktaSignInDouble, registrationOf } from '../support/sign-in/okta-sign-in.js';
import { type VisitedPage, WebBrowser } from '../support/web-browser.js';
import { auditOf, liveSessions } from './session-records.js';

type Acme = Awaited<ReturnType<TestApp['acme']>>;
type Claims = Record<string, unknown>;

const GENUINE = { alg: 'RS256', kid: 'test' } as const;
const LONG_AGO = 1_000_000_000;
const FOR_ANOTHER_PARTY = { aud: ['opshelm-acme', 'opshelm-globex'], azp: 'opshelm-globex' };

describe('An ID token', () => {
  let app: TestApp;
  let acme: Acme;
  let okta: OktaSignInDouble;
  const { privateKey: strangersKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = await OktaSignInDouble.of(app, acme);
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
  });
  beforeEach(() => {
    okta.present = { email: 'mia@acme.example' };
  });
  afterEach(() => okta.rewrites.clear());

  /** Signs in, with an ID token that is made from the genuine one's claims. */
  const signIn = (forge: (claims: Claims, token: string) => string): Promise<VisitedPage> => {
    okta.rewrites.set('/token', (body) => {
      const token = String(body['id_token']);
      return { ...body, id_token: forge(claimsOf(token), token) };
    });
    return new WebBrowser(app).submit('/sign-in', { account: 'acme', next: '/people' });
  };

  const publicPem = (key: KeyObject): string =>
    createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

  const showKey = (kid: string, key: KeyObject): void => {
    const jwk = { ...createPublicKey(key).export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
    okta.rewrites.set('/jwks', () => ({ keys: [jwk] }));
  };

  it('that is signed anew as the provider signs lets its person in', async () => {
    const page = await signIn((claims) => tokenOf(GENUINE, claims, okta.signingKey));
    expect(page).toMatchObject({ status: 200, url: 'https://opshelm.example/people' });
  });

  it.each<[string, (claims: Claims, token: string) => string]>([
    ['with a broken signature', (_, token) => `${token.slice(0, -8)}AAAAAAAA`],
    ['without a signature', (_, token) => token.slice(0, token.lastIndexOf('.') + 1)],
    [
      'for somebody else, with the old signature',
      (claims, token) => swapClaims(token, { ...claims, sub: 'x' }),
    ],
    ['signed by a stranger', (claims) => tokenOf(GENUINE, claims, strangersKey)],
    ['of an unknown key', (claims) => tokenOf({ alg: 'RS256', kid: 'other' }, claims, okta.signingKey)],
    ['with alg none', (claims) => tokenOf({ alg: 'none' }, claims, '')],
    [
      'with the client secret as its key',
      (claims) => tokenOf({ alg: 'HS256' }, claims, registrationOf('acme').clientSecret),
    ],
    [
      'with the public key as its secret',
      (claims) => tokenOf({ alg: 'HS256', kid: 'test' }, claims, publicPem(okta.signingKey)),
    ],
    ['that has expired', (claims) => genuine({ ...claims, exp: LONG_AGO + 60, iat: LONG_AGO })],
    ['of another issuer', (claims) => genuine({ ...claims, iss: 'https://evil.example' })],
    ['for another client', (claims) => genuine({ ...claims, aud: 'opshelm-globex' })],
    ['for two clients and another party', (claims) => genuine({ ...claims, ...FOR_ANOTHER_PARTY })],
    ['for us and another party', (claims) => genuine({ ...claims, azp: 'opshelm-globex' })],
    ['of another sign-in', (claims) => genuine({ ...claims, nonce: 'of-another' })],
    ['without a nonce', (claims) => genuine({ ...claims, nonce: undefined })],
    ['that is none', () => 'x.y.z'],
  ])('%s lets nobody in, and the owners can read why', async (_, forge) => {
    const before = await liveSessions(app, acme.mia.id);
    const page = await signIn(forge);
    expect(page.status).toBe(403);
    expect(page.text).toContain('The sign-in was not confirmed');
    expect(await liveSessions(app, acme.mia.id)).toBe(before);
    const [fault] = await auditOf(app, acme.id, 'identity-provider-fault');
    expect(fault).toMatchObject({
      outcome: 'denied',
      summary: expect.stringMatching(/^A sign-in was not confirmed\. http:/),
    });
  });

  it('is believed at once after the provider has changed its key, and the old key is not', async () => {
    const { privateKey: newKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const withKey = (kid: string, key: KeyObject) =>
      signIn((claims) => tokenOf({ alg: 'RS256', kid }, claims, key));
    expect((await withKey('test', okta.signingKey)).status).toBe(200);
    showKey('new', newKey);
    expect((await withKey('new', newKey)).status).toBe(200);
    expect((await withKey('test', okta.signingKey)).status).toBe(403);
    showKey('new', okta.signingKey);
    expect((await withKey('new', newKey)).status).toBe(403);
    expect((await withKey('new', okta.signingKey)).status).toBe(200);
  });

  function genuine(claims: Claims): string {
    return tokenOf(GENUINE, claims, okta.signingKey);
  }
});

function swapClaims(token: string, claims: Claims): string {
  const [header, , signature] = token.split('.');
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}
