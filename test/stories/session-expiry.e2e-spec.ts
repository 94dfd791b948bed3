import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { Internet } from '../support/internet.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { type VisitedPage, WebBrowser } from '../support/web-browser.js';
import { sessionsOf } from './session-records.js';

const HOUR = 3_600;
const now = () => Math.floor(Date.now() / 1_000);

describe('A session whose end the provider tells (session_expiry)', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let okta: OktaSignInDouble;
  let browser: WebBrowser;
  const internet = new Internet();

  beforeAll(async () => {
    app = await bootApp();
    internet.join(app);
    acme = await app.acme();
    const issuer = 'https://acme.okta.com';
    okta = await OktaSignInDouble.at(app, { issuer, internet, tellsAtOnce: true }, acme);
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
  });

  async function come(expiry: unknown): Promise<VisitedPage> {
    browser = new WebBrowser(app, internet);
    okta.present = { sub: '00u1', email: 'olga@acme.example', claims: { session_expiry: expiry } };
    return browser.submit('/sign-in', { account: 'acme', next: '/people' });
  }

  it('ends then', async () => {
    const expiry = now() + HOUR;
    expect((await come(expiry)).status).toBe(200);
    const session = (await sessionsOf(app, acme.olga.id)).at(-1)!;
    expect(session.expiresAt).toEqual(new Date(expiry * 1_000));
    const move = (seconds: number) =>
      app.dataSource.query(
        'UPDATE sessions SET expires_at = now() + make_interval(secs => $2) WHERE id = $1',
        [session.id, seconds],
      );
    await move(60);
    expect((await browser.open('/people')).url).toBe(`${browser.base}/people`);
    await move(-0.001);
    expect((await browser.open('/people')).url).toContain('/sign-in?next');
  });

  it('does not begin when that is past', async () => {
    const page = await come(now() - 1);
    expect(page.status).toBe(403);
    expect(page.text).toContain('Your session at the identity provider has expired');
  });

  it.each([['in words'], [1.5], [true], [Date.now()]])('does not begin for %j', async (expiry) => {
    const page = await come(expiry);
    expect(page.status).toBe(403);
    expect(page.text).toContain('contained an invalid value');
  });

  it('ends by our own rules where the provider says nothing, or later', async () => {
    for (const expiry of [undefined, now() + 30 * 24 * HOUR]) {
      expect((await come(expiry)).status).toBe(200);
      const session = (await sessionsOf(app, acme.olga.id)).at(-1)!;
      await app.dataSource.query(`UPDATE sessions SET created_at = now() - interval '7 days' WHERE id = $1`, [
        session.id,
      ]);
      expect((await browser.open('/people')).url).toContain('/sign-in?next');
    }
  });
});
