import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { WebBrowser } from '../support/web-browser.js';

describe('Signing in, attacked', () => {
  let app: TestApp;
  let okta: OktaSignInDouble;
  let browser: WebBrowser;

  beforeAll(async () => {
    app = await bootApp();
    okta = await OktaSignInDouble.of(app, await app.acme());
    await app.globex();
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
  });
  beforeEach(() => {
    browser = new WebBrowser(app);
    okta.present = { email: 'olga@acme.example' };
  });

  const post = (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
    browser.ask('/sign-in', {
      method: 'POST',
      headers: { origin: browser.base, ...headers },
      body: new URLSearchParams(fields),
    });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\\\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/.//evil.example',
  ])('DASH-17: never leads to %j', async (next) => {
    const form = await browser.open(`/sign-in?next=${encodeURIComponent(next)}`);
    expect(form.text).toContain('name="next" value="/"');
    const page = await browser.submit('/sign-in', { account: 'acme', next });
    expect(page).toMatchObject({ status: 200, url: `${browser.base}/` });
    const again = await browser.open(`/sign-in/again?next=${encodeURIComponent(next)}`);
    expect(again.url).toBe(`${browser.base}/`);
    const tile = `/sign-in/start?iss=${okta.issuer}&target_link_uri=${encodeURIComponent(next)}`;
    expect((await browser.open(tile)).url).toBe(`${browser.base}/`);
  });

  it('DASH-17: leads to a path that only looks like another host', async () => {
    const { url } = await browser.submit('/sign-in', { account: 'acme', next: '/@evil.example' });
    expect(url).toBe(`${browser.base}/@evil.example`);
  });

  it('keeps to this host with a target that only begins like ours', async () => {
    const target = encodeURIComponent(`${browser.base}.evil.example/people`);
    const page = await browser.open(`/sign-in/start?iss=${okta.issuer}&target_link_uri=${target}`);
    expect(page.url).toBe(`${browser.base}/`);
  });

  it('DASH-15: sets the session cookie for this host alone, out of reach of scripts', async () => {
    const departed = await post({ account: 'acme' });
    expect(departed.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-opshelm-sign-in=[\w-]+; Max-Age=600; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
    let location = new URL(departed.headers.get('location')!);
    while (location.origin !== browser.base)
      location = new URL((await browser.ask(location)).headers.get('location')!, location);
    const cookies = (await browser.ask(location)).headers.getSetCookie();
    const session = cookies.find((cookie) => cookie.startsWith('__Host-opshelm='))!;
    expect(session).toMatch(/^__Host-[^;]+; .*HttpOnly.*Secure.*SameSite=(Lax|Strict)/);
    expect(session).toMatch(/; Path=\/(;|$)/);
    expect(session).not.toMatch(/Domain/i);
    expect(cookies).toContainEqual(
      expect.stringMatching(/^__Host-opshelm-sign-in=; .*Expires=Thu, 01 Jan 1970/),
    );
  });

  it('says the same of an account that is not there and of one without an identity provider', async () => {
    const pages = [];
    for (const account of ['globex', 'nowhere', 'x'.repeat(64), 'a\u0000b', "'; --"]) {
      const answer = await post({ account });
      pages.push([answer.status, (await answer.text()).replace(/value="[^"]*"/g, '')]);
    }
    expect(pages[0]![0]).toBe(404);
    for (const page of pages) expect(page).toEqual(pages[0]);
  });

  it.each(['https://evil.example', 'javascript:alert(1)', 'x', 'https://a.example/\u0000', ''])(
    'goes nowhere with the issuer %j',
    async (issuer) => {
      const answer = await browser.ask(`/sign-in/start?iss=${encodeURIComponent(issuer)}`);
      expect(answer.status).toBe(404);
    },
  );

  it('goes nowhere with the issuer of one account and the name of another', async () => {
    const answer = await browser.ask(`/sign-in/start?iss=${okta.issuer}&account=globex`);
    expect(answer.status).toBe(404);
  });

  it.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://opshelm.example.evil.example' },
    { origin: '', 'sec-fetch-site': 'cross-site' },
    { origin: '', 'sec-fetch-site': 'same-site' },
    { origin: '' },
  ])('takes no form from %j', async (headers) => {
    const answer = await post({ account: 'acme' }, headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.text()).toContain('Open OpsHelm there and try again');
  });

  it('takes a form without an origin that the browser says is of the same one', async () => {
    const answer = await post({ account: 'acme' }, { origin: '', 'sec-fetch-site': 'same-origin' });
    expect(answer.status).toBe(303);
  });

  it('lets the sign-in form, and no other page, lead away from this host', async () => {
    const policy = async (path: string) => (await browser.ask(path)).headers.get('content-security-policy')!;
    expect(await policy('/sign-in')).toContain("form-action 'self' https:");
    expect(await policy('/sign-in/link?token=x')).toMatch(/form-action 'self'(;|$)/);
  });
});

describe('An address that fails to sign in again and again', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await bootApp({ OPSHELM_FAILED_AUTH_PER_MINUTE: '20', OPSHELM_TRUST_PROXY: '1' });
    await app.acme();
  });
  afterAll(() => app?.close());

  it('DASH-24: has to wait after 20 failures in a minute, whatever it tries; others need not', async () => {
    const browser = new WebBrowser(app);
    const from = (ip: string, path: string, fields: Record<string, string>) =>
      browser.submit(path, fields, { 'x-forwarded-for': ip });
    const statuses = new Map<number, number>();
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const { status } = await from('192.0.2.1', '/sign-in', { account: `account-${attempt}` });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 404: 20, 429: 20 });
    const waiting = await from('192.0.2.1', '/sign-in/link', { token: 'x' });
    expect(waiting.status).toBe(429);
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await from('192.0.2.2', '/sign-in', { account: 'account-0' })).status).toBe(404);
  });

  it('is counted by failures with links, too', async () => {
    const browser = new WebBrowser(app);
    const guess = () => browser.submit('/sign-in/link', { token: 'x' }, { 'x-forwarded-for': '192.0.2.3' });
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 21; attempt += 1) statuses.push((await guess()).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 403), 429]);
  });
});
