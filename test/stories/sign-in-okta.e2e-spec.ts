import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionsReader } from '../../src/sessions/sessions-reader.js';
import { bootApp, type TestApp } from '../support/app.js';
import { claimsOf, tokenOf } from '../support/sign-in/id-token.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { WebBrowser } from '../support/web-browser.js';
import { auditOf, liveSessions } from './session-records.js';

type Acme = Awaited<ReturnType<TestApp['acme']>>;

describe('Signing in with Okta', () => {
  let app: TestApp;
  let acme: Acme;
  let okta: OktaSignInDouble;
  let browser: WebBrowser;

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
    browser = new WebBrowser(app);
    okta.present = { email: 'Olga@Acme.example' };
  });

  const fromForm = (next = '/') => browser.submit('/sign-in', { account: ' Acme ', next });

  it('leads from a page to Okta and back to that page', async () => {
    const first = await browser.open('/setup?step=2');
    expect(first.url).toBe(`${browser.base}/sign-in?next=%2Fsetup%3Fstep%3D2`);
    expect(first.text).toContain('value="/setup?step=2"');
    const page = await fromForm('/setup?step=2');
    expect(page).toMatchObject({ status: 200, url: `${browser.base}/setup?step=2` });
    expect(page.text).toContain('olga@acme.example');
  });

  it('asks Okta for a code, with PKCE, a state and a nonce, and for nothing more than the address', async () => {
    const { way } = await fromForm();
    const asked = new URL(way[1]!);
    expect(`${asked.origin}${asked.pathname}`).toBe(`${okta.issuer}/auth`);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      client_id: 'opshelm-acme',
      response_type: 'code',
      redirect_uri: `${browser.base}/sign-in/callback/acme`,
      scope: 'openid email',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it('starts from the tile in Okta too, and goes to the page that Okta names', async () => {
    const target = encodeURIComponent(`${browser.base}/people?role=owner`);
    const tile = `/sign-in/start?iss=${encodeURIComponent(`${okta.issuer}/`)}&target_link_uri=${target}`;
    expect((await browser.open(tile)).url).toBe(`${browser.base}/people?role=owner`);
  });

  it('hands the login hint on', async () => {
    const { way } = await browser.open(`/sign-in/start?iss=${okta.issuer}&login_hint=olga%40acme.example`);
    expect(new URL(way[1]!).searchParams.get('login_hint')).toBe('olga@acme.example');
  });

  it('gives a cookie for this host alone, of 256 random bits, of which the database has the digest only', async () => {
    await fromForm();
    const value = browser.cookie('__Host-opshelm')!;
    expect(Buffer.from(value, 'base64url')).toHaveLength(32);
    const rows = await app.dataSource.query<object[]>('SELECT * FROM sessions');
    expect(JSON.stringify(rows)).not.toContain(value);
  });

  it('is remembered with its way, its address and its browser', async () => {
    await fromForm();
    const [session] = await app.nest.get(SessionsReader).ofPerson(acme.id, acme.olga.id, 1);
    expect(session).toMatchObject({ userId: acme.olga.id, method: 'okta', endedAt: null });
    expect(session!.ip).toMatch(/127\.0\.0\.1$/);
    expect(await auditOf(app, acme.id, 'sign-in')).toContainEqual(
      expect.objectContaining({
        outcome: 'done',
        actorName: 'olga@acme.example',
        userId: acme.olga.id,
        summary: 'olga@acme.example signed in with the identity provider',
      }),
    );
  });

  it('ends the session that the browser had, whoever it was of', async () => {
    await fromForm();
    const olgas = browser.cookie('__Host-opshelm')!;
    okta.present = { email: 'mia@acme.example' };
    const other = new WebBrowser(app);
    other.setCookie('__Host-opshelm', olgas);
    const { text } = await other.submit('/sign-in', { account: 'acme', next: '/people' });
    expect(text).toContain('mia@acme.example');
    expect((await browser.open('/people')).url).toContain('/sign-in?next');
  });

  it('DASH-14: makes a preset cookie worthless', async () => {
    const preset = Buffer.alloc(32, 7).toString('base64url');
    browser.setCookie('__Host-opshelm', preset);
    await fromForm();
    expect(browser.cookie('__Host-opshelm')).not.toBe(preset);
    const attacker = new WebBrowser(app);
    attacker.setCookie('__Host-opshelm', preset);
    expect((await attacker.open('/setup')).url).toContain('/sign-in?next');
  });

  it('signs out: the session ends, and its cookie is worth nothing', async () => {
    const { text } = await fromForm();
    const cookie = browser.cookie('__Host-opshelm')!;
    const [, csrf] = /name="_csrf" value="([^"]+)"/.exec(text)!;
    const page = await browser.submit('/sign-out', { _csrf: csrf! });
    expect(page.url).toBe(`${browser.base}/sign-in`);
    expect(page.text).toContain('You are signed out.');
    expect(browser.cookie('__Host-opshelm')).toBeUndefined();
    browser.setCookie('__Host-opshelm', cookie);
    expect((await browser.open('/setup')).url).toContain('/sign-in?next');
    expect(await auditOf(app, acme.id, 'sign-out')).toHaveLength(1);
  });

  describe('anew, for a sensitive change', () => {
    it('asks the person for a proof, whatever session they have at Okta', async () => {
      await fromForm();
      const before = okta.logins;
      const page = await browser.open('/sign-in/again?next=/keys');
      expect(page.url).toBe(`${browser.base}/keys`);
      const asked = new URL(page.way[1]!).searchParams;
      expect(asked.get('prompt')).toBe('login');
      expect(asked.get('max_age')).toBe('0');
      expect(asked.get('login_hint')).toBe('olga@acme.example');
      expect(okta.logins).toBe(before + 1);
      const sessions = await app.nest.get(SessionsReader).ofPerson(acme.id, acme.olga.id, 2);
      expect(sessions.map(({ endedBecause }) => endedBecause)).toEqual([null, 'sign-in']);
    });

    it('is refused when Okta says that the person gave that proof two minutes ago', async () => {
      await fromForm();
      const sessions = await liveSessions(app, acme.olga.id);
      okta.rewrites.set('/token', (body) => {
        const claims = claimsOf(body['id_token']);
        const old = { ...claims, auth_time: Number(claims['auth_time']) - 120 };
        return { ...body, id_token: tokenOf({ alg: 'RS256', kid: 'test' }, old, okta.signingKey) };
      });
      const page = await browser.open('/sign-in/again?next=/keys');
      okta.rewrites.clear();
      expect(page.status).toBe(403);
      expect(page.text).toContain('The sign-in was not confirmed');
      expect(await liveSessions(app, acme.olga.id)).toBe(sessions);
    });

    it('is refused when Okta does not say when the person gave that proof', async () => {
      await fromForm();
      const sessions = await liveSessions(app, acme.olga.id);
      okta.isHardOfHearing = true;
      const page = await browser.open('/sign-in/again?next=/keys');
      okta.isHardOfHearing = false;
      expect(page.status).toBe(403);
      expect(page.text).toContain('The sign-in was not confirmed');
      expect(await liveSessions(app, acme.olga.id)).toBe(sessions);
    });
  });

  describe('for an issuer that several accounts name', () => {
    it('lets the person choose one of them', async () => {
      const globex = await app.globex();
      const shared = await OktaSignInDouble.of(app, acme, globex);
      shared.present = { email: 'gina@globex.example' };
      const page = await browser.open(`/sign-in/start?iss=${shared.issuer}&target_link_uri=/people`);
      const [href] = /\/sign-in\/start\?[^"]*account=globex[^"]*/.exec(page.text)!;
      const reached = await browser.open(href.replaceAll('&amp;', '&'));
      expect(reached.url).toBe(`${browser.base}/people`);
      expect(reached.text).toContain('gina@globex.example');
      await shared.close();
    });
  });
});
