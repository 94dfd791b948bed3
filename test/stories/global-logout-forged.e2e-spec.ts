import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { type LogoutCall, LogoutCaller } from '../support/sign-in/logout-call.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { liveSessions } from './session-records.js';

type Acme = Awaited<ReturnType<TestApp['acme']>>;

const by = (email: string) => ({ sub_id: { format: 'email', email } });

describe('Universal Logout refuses a token', () => {
  let app: TestApp;
  let acme: Acme;
  let okta: OktaSignInDouble;
  let caller: LogoutCaller;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = await OktaSignInDouble.of(app, acme);
    caller = new LogoutCaller(app, okta, 'acme');
    await DashboardClient.as(app, acme.olga);
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
  });

  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const minutes = (count: number) => Math.floor(Date.now() / 1_000) + count * 60;

  afterEach(async () => {
    expect(await liveSessions(app, acme.olga.id)).toBeGreaterThan(0);
  });
  it.each<[string, () => LogoutCall]>([
    ['without a signature', () => ({ header: { alg: 'none' }, key: '' })],
    [
      'signed with the public key as a secret',
      () => ({
        header: { alg: 'HS256' },
        key: createPublicKey(okta.signingKey).export({ type: 'spki', format: 'pem' }) as string,
      }),
    ],
    ['signed with another key', () => ({ key: foreign })],
    ['of an unknown key', () => ({ header: { kid: 'unknown' }, key: foreign })],
    ['without a key’s name', () => ({ header: { kid: undefined } })],
    ['of the type of an ID token', () => ({ header: { typ: 'JWT' } })],
    ['without a type', () => ({ header: { typ: undefined } })],
    ['of the type of a logout token of OpenID Connect', () => ({ header: { typ: 'logout+jwt' } })],
    ['with a key of its own (jwk)', () => ({ header: { jwk: { kty: 'RSA' } } })],
    ['with the address of a key (jku)', () => ({ header: { jku: 'https://evil.example/keys' } })],
    ['with a certificate’s address (x5u)', () => ({ header: { x5u: 'https://evil.example/cert' } })],
    ['with a certificate (x5c)', () => ({ header: { x5c: ['MIIB'] } })],
    ['with an extension (crit)', () => ({ header: { crit: ['exp'] } })],
    ['of another issuer', () => ({ claims: { iss: 'https://other.okta.com' } })],
    ['for another client', () => ({ claims: { sub: 'opshelm-globex' } })],
    [
      'for another address',
      () => ({ claims: { aud: `${app.environment.baseUrl}/global-token-revocation/globex` } }),
    ],
    ['for the client, as an ID token is', () => ({ claims: { aud: 'opshelm-acme' } })],
    ['that is over', () => ({ claims: { iat: minutes(-10), nbf: minutes(-15), exp: minutes(-5) } })],
    ['from the future', () => ({ claims: { iat: minutes(5), nbf: minutes(0), exp: minutes(10) } })],
    ['not valid yet', () => ({ claims: { nbf: minutes(5) } })],
    ['that lives for long', () => ({ claims: { exp: minutes(60) } })],
    ['without jti', () => ({ claims: { jti: undefined } })],
    ['with a jti that is a number', () => ({ claims: { jti: 7 } })],
    ['with a long jti', () => ({ claims: { jti: 'j'.repeat(257) } })],
    ['with a jti that no database keeps', () => ({ claims: { jti: 'j\0' } })],
    ['without exp', () => ({ claims: { exp: undefined } })],
    ['without nbf', () => ({ claims: { nbf: undefined } })],
    ['without iat', () => ({ claims: { iat: undefined } })],
  ])('%s', async (_, forged) => {
    const answer = await caller.call({ ...forged(), body: by('olga@acme.example') });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it.each<[string, string]>([
    ['that is not there', ''],
    ['of another scheme', 'Basic b2xnYTpvbGdh'],
    ['that is none', 'Bearer abc'],
    ['that is twice', 'Bearer Bearer a.b.c'],
    ['that is long', `Bearer ${'a'.repeat(9_000)}.b.c`],
  ])('%s', async (_, authorization) => {
    const answer = await caller.call({ authorization, body: by('olga@acme.example') });
    expect(answer.status).toBe(401);
  });

  it('beside another one', async () => {
    const answer = await new Promise<number>((resolve, reject) => {
      const tokens = [caller.token(), caller.token()].map((token) => `Bearer ${token}`);
      const call = httpRequest(`${app.url}/global-token-revocation/acme`, { method: 'POST' }, (response) =>
        resolve(response.resume().statusCode!),
      );
      call.setHeader('authorization', tokens);
      call.on('error', reject).end('{}');
    });
    expect(answer).toBe(401);
  });

  it('with the same words for an account that is not there and a key that is not the provider’s', async () => {
    const forged = await caller.call({ header: { kid: 'unknown' }, key: foreign, body: {} });
    const nowhere = new LogoutCaller(app, okta, 'nowhere');
    expect(await (await nowhere.signOut('olga@acme.example')).json()).toEqual(await forged.json());
  });

  it('before anything of the body is read, a form’s too', async () => {
    const [authorization, contentType] = ['', 'application/x-www-form-urlencoded'];
    const answer = await caller.call({ authorization, contentType, body: `a=${'b'.repeat(100_000)}` });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: expect.any(String) });
  });

  it('at the address of an account that is not there', async () => {
    const nowhere = new LogoutCaller(app, okta, 'nowhere');
    expect((await nowhere.signOut('olga@acme.example')).status).toBe(401);
  });
});

describe('Universal Logout from an address that sends bad tokens', () => {
  let app: TestApp;
  let okta: OktaSignInDouble;
  let caller: LogoutCaller;

  beforeAll(async () => {
    app = await bootApp({ OPSHELM_FAILED_AUTH_PER_MINUTE: '3' });
    okta = await OktaSignInDouble.of(app, await app.acme());
    caller = new LogoutCaller(app, okta, 'acme');
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
  });

  it('is answered 429 after three of them, and neither good tokens nor people are held up', async () => {
    const body = by('olga@acme.example');
    const bad = () => caller.call({ header: { typ: 'JWT' }, body });
    for (let call = 0; call < 4; call += 1)
      expect((await caller.signOut('nobody@acme.example')).status).toBe(404);
    for (let call = 0; call < 3; call += 1) expect((await bad()).status).toBe(401);
    const held = await bad();
    expect(held.status).toBe(429);
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await caller.call({ body })).status).toBe(204);
    expect((await fetch(`${app.url}/sign-in`)).status).toBe(200);
  });
});
