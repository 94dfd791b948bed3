import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/database/new-id.js';
import { PROVIDER_FAULT } from '../../src/sessions/sign-in/provider-faults.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { OktaSignInDouble, registrationOf } from '../support/sign-in/okta-sign-in.js';
import { WebBrowser } from '../support/web-browser.js';

const SHOWN = /A sign-in failed <time[^>]*>just now<\/time>, and nobody has signed in/;

describe('An identity provider that lets nobody in', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let okta: OktaSignInDouble;
  let olga: DashboardClient;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = await OktaSignInDouble.of(app, acme, await app.globex());
    okta.present = { email: 'mia@acme.example' };
    olga = await DashboardClient.as(app, acme.olga);
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
  });

  const signIn = () => new WebBrowser(app).submit('/sign-in', { account: 'acme' });
  const save = (clientSecret: string, issuer = okta.issuer) =>
    olga.post('/settings/identity-provider', { issuer, ...registrationOf('acme'), clientSecret });
  const settings = async () => (await olga.get('/settings')).text;

  it('is shown with the reason in the settings, beside where it is mended', async () => {
    expect(await settings()).not.toContain('A sign-in failed');
    okta.rewrites.set('/.well-known/openid-configuration', (body) => ({
      ...body,
      issuer: 'https://else.example',
    }));
    expect((await signIn()).status).toBe(502);
    const text = await settings();
    expect(text).toMatch(SHOWN);
    expect(text).toContain(`${okta.issuer} answered, but not as an OpenID Connect issuer has to`);
  });

  it('but not of another issuer than the one that is set', async () => {
    const set = 'UPDATE accounts SET idp_issuer = $2 WHERE id = $1';
    await app.dataSource.query(set, [acme.id, 'https://new.example']);
    expect(await settings()).not.toContain('A sign-in failed');
    await app.dataSource.query(set, [acme.id, okta.issuer]);
    expect(await settings()).toMatch(SHOWN);
  });

  it.each([
    [8, false],
    [6, true],
  ])('nor after a week: %i days later it is shown: %j', async (days, isShown) => {
    const globex = await app.globex();
    await app.dataSource.query(
      `INSERT INTO audit_entries (account_id, id, at, actor_type, actor_name, action, outcome, summary, details, request_id)
       VALUES ($1, $2, now() - make_interval(days => $3), 'system', 'OpsHelm', $4, 'denied', $5, $6, $7)`,
      [globex.id, newId(), days, PROVIDER_FAULT, `${days} days`, { issuer: okta.issuer }, randomUUID()],
    );
    const { text } = await (await DashboardClient.as(app, globex.gina)).get('/settings');
    expect(text.includes(`<bdi>${days} days</bdi>`)).toBe(isShown);
  });

  it('nor after an owner has tried the sign-in, and it worked', async () => {
    const globex = await app.globex();
    const gina = await DashboardClient.as(app, globex.gina);
    const text = async () => (await gina.get('/settings')).text;
    expect(await text()).toContain('A sign-in failed');
    const browser = new WebBrowser(app);
    browser.setCookie('__Host-opshelm', gina.session.cookie);
    const broken = okta.rewrites.get('/.well-known/openid-configuration')!;
    okta.rewrites.clear();
    expect((await browser.open('/settings/try-sign-in')).text).toContain('What the provider sent');
    okta.rewrites.set('/.well-known/openid-configuration', broken);
    expect(await text()).not.toContain('A sign-in failed');
  });

  it('a link that lets somebody in says nothing of it; a sign-in through the provider does', async () => {
    await DashboardClient.as(app, acme.otto);
    expect(await settings()).toMatch(SHOWN);
    okta.rewrites.clear();
    expect((await signIn()).url).toBe('https://opshelm.example/people');
    expect(await settings()).not.toContain('A sign-in failed');
  });

  it('is over when the provider is saved, and not when its addresses are said to be right', async () => {
    for (let time = 0; time < 2; time += 1) {
      await save('wrong');
      expect(await settings()).not.toContain('A sign-in failed');
      expect((await signIn()).status).toBe(403);
      expect(await settings()).toMatch(SHOWN);
    }
    const { clientId } = registrationOf('acme');
    const vouched = { state: 'on', issuer: okta.issuer, clientId };
    expect((await olga.post('/settings/addresses', vouched)).status).toBe(303);
    expect(await settings()).toMatch(SHOWN);
  });

  it('is shown at once where the provider is saved and does not answer', async () => {
    await save('secret', 'http://127.0.0.1:9');
    const text = await settings();
    expect(text).toContain('Check failed');
    expect(text).toMatch(/The check of the identity provider failed when it was saved <time[^>]*>just now/);
    await save(registrationOf('acme').clientSecret);
    expect(await settings()).not.toContain('Check failed');
  });

  it('is over with a trial that gets an answer, and not with one that fails', async () => {
    const tryIt = async () => {
      const browser = new WebBrowser(app);
      browser.setCookie('__Host-opshelm', olga.session.cookie);
      return (await browser.open('/settings/try-sign-in')).text;
    };
    await save(registrationOf('acme').clientSecret);
    // Nobody whom OpsHelm would know without the userinfo endpoint.
    okta.present = { email: 'adam@acme.example' };
    okta.rewrites.set('/me', () => ({ sub: 17 }));
    expect((await signIn()).status).toBe(403);
    expect(await tryIt()).toContain('The sign-in failed');
    expect(await settings()).toMatch(SHOWN);
    okta.rewrites.clear();
    expect(await tryIt()).toContain('adam@acme.example');
    expect(await settings()).not.toContain('A sign-in failed');
  });
});
