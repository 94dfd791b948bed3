import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { LogoutCaller } from '../support/sign-in/logout-call.js';
import { Internet } from '../support/internet.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { CAST } from '../support/people.js';

const MINUTE_MS = 60_000;

describe('The keys by which logout tokens are checked', () => {
  let app: TestApp;
  let okta: OktaSignInDouble;
  let caller: LogoutCaller;
  let fetches = 0;
  let asked = 0;
  let hear: (url: string) => unknown = () => undefined;
  const doubles: OktaSignInDouble[] = [];
  let isDown = false;
  let internet: Internet;
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

  beforeAll(async () => {
    app = await bootApp();
    const acme = await app.acme();
    internet = new Internet();
    internet.before = (url) => {
      if (url.includes('/jwks')) fetches += 1;
      asked += 1;
      hear(url);
      if (isDown) throw new Error('the provider is down');
    };
    internet.join(app);
    const issuer = 'https://acme.okta.com';
    okta = await OktaSignInDouble.at(app, { issuer, internet, tellsAtOnce: true }, acme);
    caller = new LogoutCaller(app, okta, 'acme');
  });
  afterEach(() => {
    isDown = false;
    jest.restoreAllMocks();
  });
  afterAll(async () => {
    for (const double of doubles) await double.close();
    await okta?.close();
    await app?.close();
  });

  const signOut = async () => (await caller.signOut('olga@acme.example')).status;
  const forge = async (kid: string, by = caller) => {
    const body = { sub_id: { format: 'email', email: 'x@y.z' } };
    return (await by.call({ header: { kid }, key: foreign, body })).status;
  };

  /** Another issuer, with these accounts. */
  async function another(issuer: string, ...slugs: string[]): Promise<LogoutCaller[]> {
    const accounts = [];
    for (const slug of slugs) accounts.push(await app.account(slug, CAST.acme));
    const double = await OktaSignInDouble.at(app, { issuer, internet, tellsAtOnce: true }, ...accounts);
    doubles.push(double);
    return slugs.map((slug) => new LogoutCaller(app, double, slug));
  }

  /** Some minutes later; the tokens of the caller are of that time too. */
  function later(minutes: number): void {
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + minutes * MINUTE_MS);
  }

  it('are not known and cannot be had: 503, with when to try again', async () => {
    isDown = true;
    const answer = await caller.signOut('olga@acme.example');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
  });

  it('are fetched once for many calls', async () => {
    later(1);
    fetches = 0;
    for (let call = 0; call < 5; call += 1) expect(await signOut()).toBe(204);
    expect(fetches).toBe(1);
  });

  it('are fetched once in half a minute for a storm of unknown keys', async () => {
    later(2);
    fetches = 0;
    const statuses = await Promise.all(Array.from({ length: 20 }, (_, index) => forge(`unknown-${index}`)));
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(fetches).toBe(1);
  });

  it('are fetched once for a storm when none are known yet, and it is followed', async () => {
    const fresh = await another('https://fresh.okta.com', 'fresh');
    fetches = 0;
    const forged = Array.from({ length: 10 }, (_, index) => forge(`unknown-${index}`, fresh[0]!));
    const genuine = Array.from({ length: 5 }, () => fresh[0]!.signOut('mia@fresh.example'));
    const statuses = [
      ...(await Promise.all(forged)),
      ...(await Promise.all(genuine)).map(({ status }) => status),
    ];
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(5).fill(204)]);
    expect(fetches).toBe(1);
  });

  it('are fetched once for all accounts of one issuer', async () => {
    const callers = await another('https://both.okta.com', 'one', 'two');
    fetches = 0;
    for (const { status } of [
      await callers[0]!.signOut('mia@one.example'),
      await callers[1]!.signOut('mia@two.example'),
    ])
      expect(status).toBe(204);
    later(2);
    await Promise.all(callers.flatMap((each) => [1, 2, 3].map((index) => forge(`unknown-${index}`, each))));
    expect(fetches).toBe(2);
  });

  it('are not asked for again and again while the provider is down', async () => {
    const [down] = await another('https://down.okta.com', 'down');
    isDown = true;
    asked = 0;
    for (let index = 0; index < 10; index += 1) expect(await forge(`unknown-${index}`, down)).toBe(503);
    expect(asked).toBe(1);
  });

  it.each<[string, object]>([
    ['a list', []],
    ['no set of keys', { hello: 1 }],
    ['an empty set', { keys: [] }],
  ])('are not known where the provider sends %s', async (name, body) => {
    const slug = name.replaceAll(' ', '-');
    const [caller] = await another(`https://${slug}.okta.com`, slug);
    const double = doubles.at(-1)!;
    double.rewrites.set('/jwks', () => body);
    expect((await caller!.signOut(`mia@${slug}.example`)).status).toBe(503);
    double.rewrites.clear();
    later(1);
    expect((await caller!.signOut(`mia@${slug}.example`)).status).toBe(204);
  });

  it('are of no use when they are too short, or no key at all', async () => {
    const [weak] = await another('https://weak.okta.com', 'weak');
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const jwk = short.publicKey.export({ format: 'jwk' });
    const keys = [
      { ...jwk, kid: 'short', alg: 'RS256', use: 'sig' },
      { kty: 'RSA', e: 'AQAB', kid: 'none', alg: 'RS256', use: 'sig' },
    ];
    doubles.at(-1)!.rewrites.set('/jwks', () => ({ keys }));
    const body = { sub_id: { format: 'email', email: 'mia@weak.example' } };
    for (const kid of ['short', 'none'])
      expect((await weak!.call({ header: { kid }, key: short.privateKey, body })).status).toBe(401);
  });

  it('are found where the provider says that they are now', async () => {
    const [moved] = await another('https://moved.okta.com', 'moved');
    expect((await moved!.signOut('mia@moved.example')).status).toBe(204);
    const double = doubles.at(-1)!;
    double.rewrites.set('/.well-known/openid-configuration', (body) => ({
      ...body,
      jwks_uri: 'https://moved.okta.com/keys',
    }));
    later(20);
    const asks: string[] = [];
    hear = (url) => asks.push(url);
    expect(await forge('new', moved)).toBe(401);
    hear = () => undefined;
    expect(asks.at(-1)).toBe('https://moved.okta.com/keys');
  });

  it('are not those that the provider has withdrawn, after ten minutes', async () => {
    const [rotated] = await another('https://rotated.okta.com', 'rotated');
    expect((await rotated!.signOut('mia@rotated.example')).status).toBe(204);
    const jwk = createPublicKey(foreign).export({ format: 'jwk' });
    doubles
      .at(-1)!
      .rewrites.set('/jwks', () => ({ keys: [{ ...jwk, kid: 'new', alg: 'RS256', use: 'sig' }] }));
    later(11);
    expect((await rotated!.signOut('mia@rotated.example')).status).toBe(401);
  });

  it('are those of an issuer that ends in a slash, under its own name', async () => {
    const issuer = 'https://acme.auth0.com/';
    const [auth0] = await another(issuer, 'slash');
    expect((await auth0!.signOut('mia@slash.example')).status).toBe(204);
    const body = { sub_id: { format: 'iss_sub', iss: issuer, sub: 'mia' } };
    expect((await auth0!.call({ body })).status).toBe(404);
    expect((await auth0!.call({ body, claims: { iss: 'https://acme.auth0.com' } })).status).toBe(401);
  });

  it('stay in use while the provider does not answer', async () => {
    expect(await signOut()).toBe(204);
    later(30);
    isDown = true;
    expect(await signOut()).toBe(204);
    expect(await forge('unknown')).toBe(401);
  });
});
