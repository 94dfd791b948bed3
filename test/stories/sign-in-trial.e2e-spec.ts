import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { claimsOf, tokenOf } from '../support/sign-in/id-token.js';
import { OktaSignInDouble, registrationOf } from '../support/sign-in/okta-sign-in.js';
import { type VisitedPage, WebBrowser } from '../support/web-browser.js';
import { ScimClient } from './scim-client.js';
import { auditOf, liveSessions } from './session-records.js';

const AN_HOUR_AGO = Math.floor(Date.now() / 1_000) - 3_600;

type Acme = Awaited<ReturnType<TestApp['acme']>>;

describe('Trying the sign-in in Settings', () => {
  let app: TestApp;
  let acme: Acme;
  let okta: OktaSignInDouble;
  let browser: WebBrowser;
  let olga: DashboardClient;
  let cookie: string;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = await OktaSignInDouble.of(app, acme);
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
  });
  beforeEach(async () => {
    await app.dataSource.query('DELETE FROM sign_in_identities');
    okta.present = { sub: '00u-mia', email: 'mia@acme.example', verified: true };
    olga = await DashboardClient.as(app, acme.olga);
    ({ cookie } = olga.session);
    browser = new WebBrowser(app);
    browser.setCookie('__Host-opshelm', cookie);
  });

  const tryIt = () => browser.open('/settings/try-sign-in');

  /** Tries the sign-in as a user of the provider who is nobody yet, and says that this is the visitor. */
  async function link(): Promise<VisitedPage> {
    okta.present = { sub: '00u-olga', email: 'olga@acme.example', verified: false };
    const { text } = await tryIt();
    const [, proof] = /name="proof" value="([^"]+)"/.exec(text)!;
    const [, csrf] = /name="_csrf" value="([^"]+)"/.exec(text)!;
    return browser.submit('/settings/try-sign-in/link', { proof: proof!, _csrf: csrf! });
  }

  it('shows each claim and whom it would let in, and signs nobody in', async () => {
    const before = await liveSessions(app, acme.mia.id);
    const page = await tryIt();
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/This sign-in lets <a href="\/people\/[^"]+">mia@acme\.example<\/a> in/);
    expect(page.text).toContain('by the verified e-mail address');
    for (const claim of ['email_verified', 'sub', '00u-mia', 'iss', okta.issuer])
      expect(page.text).toContain(claim);
    expect(await liveSessions(app, acme.mia.id)).toBe(before);
    expect(browser.cookie('__Host-opshelm')).toBe(cookie);
    expect(await app.dataSource.query('SELECT 1 FROM sign_in_identities')).toEqual([]);
  });

  it('says why nobody would come in, and links the owner to their own record', async () => {
    okta.present = { sub: '00u-olga', email: 'olga@acme.example', verified: false };
    const page = await tryIt();
    expect(page.text).toContain('This sign-in lets nobody in');
    expect(page.text).toContain('has not verified the e-mail address');
    const linked = await link();
    expect(linked.text).toContain('Your sign-in at the identity provider is linked.');
    expect(linked.text).toContain('by this person, while signed in');
    expect((await auditOf(app, acme.id, 'sign-in-identity')).at(-1)?.summary).toContain(
      'olga@acme.example linked their sign-in 00u-olga',
    );
    const signedIn = await new WebBrowser(app).submit('/sign-in', { account: 'acme', next: '/people' });
    expect(signedIn.status).toBe(200);
  });

  it('offers no second link', async () => {
    await link();
    okta.present = { sub: '00u-x', email: 'x@acme.example', verified: false };
    // Whom the provider does not know yet.
    browser = new WebBrowser(app);
    browser.setCookie('__Host-opshelm', cookie);
    const { text } = await tryIt();
    expect(text).toContain('You yourself are linked to <bdi>olga@acme.example</bdi>');
    expect(text).not.toContain('This is me');
  });

  it('is undone on the person’s page, which ends their sessions', async () => {
    await link();
    const owner = await DashboardClient.as(app, acme.otto);
    const answer = await owner.post(`/people/${acme.olga.id}/identity-undoing`, {
      issuer: okta.issuer,
      subject: '00u-olga',
    });
    expect(answer.status).toBe(303);
    expect(await liveSessions(app, acme.olga.id)).toBe(0);
    expect((await auditOf(app, acme.id, 'sign-in-identity')).at(-1)?.summary).toContain(
      'otto@acme.example unlinked olga@acme.example from 00u-olga',
    );
    okta.present = { sub: '00u-olga', email: 'olga@acme.example', verified: false };
    const refused = await new WebBrowser(app).submit('/sign-in', { account: 'acme' });
    expect(refused.status).toBe(403);
  });

  it('takes no proof of another session', async () => {
    okta.present = { sub: '00u-x', email: 'x@acme.example', verified: false };
    const [, proof] = /name="proof" value="([^"]+)"/.exec((await tryIt()).text)!;
    const other = await DashboardClient.as(app, acme.otto);
    const answer = await other.post('/settings/try-sign-in/link', { proof: proof! });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('The trial is too old');
  });

  it('says what fails at the provider, and what to compare', async () => {
    okta.denies = true;
    const denied = await tryIt();
    okta.denies = false;
    expect(denied.text).toContain('The sign-in failed');
    expect(denied.text).toContain('access_denied');
    const { issuer } = okta;
    const right = registrationOf('acme');
    await olga.post('/settings/identity-provider', { issuer, ...right, clientSecret: 'wrong' });
    const refused = await tryIt();
    await olga.post('/settings/identity-provider', { issuer, ...right });
    expect(refused.text).toContain('The sign-in failed');
    expect(refused.text).toContain('refused the client ID or the client secret');
  });

  it('asks anew who it is, to try it as somebody else', async () => {
    const { headers } = await browser.ask('/settings/try-sign-in?as=other');
    expect(new URL(headers.get('location')!).searchParams.get('prompt')).toBe('login');
  });

  it('says that somebody who is inactive would not come in', async () => {
    await new ScimClient(app.scimUrl, acme.key).setActive(acme.mia.id, false);
    const page = await tryIt();
    await new ScimClient(app.scimUrl, acme.key).setActive(acme.mia.id, true);
    expect(page.text).toContain('This sign-in lets nobody in');
    expect(page.text).toContain('not active in OpsHelm');
    expect(await app.dataSource.query('SELECT 1 FROM sign_in_identities')).toEqual([]);
  });

  it('goes to the provider a second time, as a sign-in does, when all sessions were ended since the first proof', async () => {
    okta.present = { sub: '00u-olga', email: 'olga@acme.example', verified: true };
    // As Okta does, and the double only when it is asked to.
    okta.rewrites.set('/token', (body) => {
      const claims = { auth_time: AN_HOUR_AGO, ...claimsOf(body['id_token']) };
      return { ...body, id_token: tokenOf({ alg: 'RS256', kid: 'test' }, claims, okta.signingKey) };
    });
    await app.dataSource.query('UPDATE users SET sessions_not_before = clock_timestamp() WHERE id = $1', [
      acme.olga.id,
    ]);
    const page = await tryIt();
    okta.rewrites.clear();
    const questions = page.way.filter((url) => url.startsWith(`${okta.issuer}/auth?`));
    expect(questions.map((url) => new URL(url).searchParams.get('max_age'))).toEqual([null, '0']);
    expect(page.text).toMatch(/This sign-in lets <a href="\/people\/[^"]+">olga@acme\.example<\/a> in/);
  });

  it('offers no link where a link would not help', async () => {
    await app.dataSource.query(
      `UPDATE users SET sessions_not_before = now() + interval '1 minute' WHERE id = $1`,
      [acme.olga.id],
    );
    okta.present = { sub: '00u-olga', email: 'olga@acme.example', verified: true };
    const page = await tryIt();
    await app.dataSource.query('UPDATE users SET sessions_not_before = NULL WHERE id = $1', [acme.olga.id]);
    expect(page.text).toContain('All your sessions were ended while you were signing in');
    expect(page.text).not.toContain('This is me');
  });

  it('links nobody once the provider is another one', async () => {
    okta.present = { sub: '00u-x', email: 'x@acme.example', verified: false };
    const [, proof] = /name="proof" value="([^"]+)"/.exec((await tryIt()).text)!;
    const { issuer } = okta;
    const right = registrationOf('acme');
    await olga.post('/settings/identity-provider', { issuer, ...right, clientId: 'another' });
    const linked = await olga.post('/settings/try-sign-in/link', { proof: proof! });
    await olga.post('/settings/identity-provider', { issuer, ...right });
    expect(linked.status).toBe(409);
    expect(linked.text).toContain('has been changed since');
  });

  it('links nobody who is already linked, and no user who matches another person by now', async () => {
    okta.present = { sub: '00u-x', email: 'x@acme.example', verified: false };
    const [, proof] = /name="proof" value="([^"]+)"/.exec((await tryIt()).text)!;
    const link = () => olga.post('/settings/try-sign-in/link', { proof: proof! });
    const scim = new ScimClient(app.scimUrl, acme.key);
    await scim.patch(acme.mia.id, { op: 'add', path: 'externalId', value: '00u-x' });
    const other = await link();
    await scim.patch(acme.mia.id, { op: 'remove', path: 'externalId' });
    expect([other.status, other.text]).toEqual([409, expect.stringContaining('matches somebody else')]);
    await app.dataSource.query(
      `INSERT INTO sign_in_identities
       (account_id, issuer, subject, directory_id, user_id, found_by, told_name, bound_at, last_used_at)
       VALUES ($1, $2, '00u-olga', '00u-olga', $3, 'themselves', 'olga', now(), now())`,
      [acme.id, okta.issuer, acme.olga.id],
    );
    const twice = await link();
    await app.dataSource.query('DELETE FROM sign_in_identities');
    expect([twice.status, twice.text]).toEqual([409, expect.stringContaining('is already linked')]);
  });

  it('is not shown to an owner of another account', async () => {
    const { headers } = await browser.ask('/settings/try-sign-in');
    const gina = await DashboardClient.as(app, (await app.globex()).gina);
    browser.setCookie('__Host-opshelm', gina.session.cookie);
    const page = await browser.open(headers.get('location')!);
    expect(page.status).toBe(403);
    expect(page.text).toContain('This sign-in cannot be finished');
  });

  it('is not shown to somebody who is no longer an owner', async () => {
    const url = await browser.almostBack('/settings/try-sign-in');
    const otto = await DashboardClient.as(app, acme.otto);
    await otto.post(`/people/${acme.olga.id}/role`, { role: 'member' });
    const page = await browser.open(url.href);
    await otto.post(`/people/${acme.olga.id}/role`, { role: 'owner' });
    expect(page.status).toBe(403);
    expect(page.text).not.toContain('What the provider sent');
  });

  it('is for owners, in the browser that began it', async () => {
    const { headers } = await browser.ask('/settings/try-sign-in');
    browser.setCookie('__Host-opshelm', 'nobody');
    const page = await browser.open(headers.get('location')!);
    expect(page.status).toBe(403);
    expect(page.text).toContain('This sign-in cannot be finished');
    const mia = await DashboardClient.as(app, acme.mia);
    expect((await mia.get('/settings/try-sign-in')).status).toBe(403);
  });

  it('lets in by an address that is not verified once an owner says that they are right', async () => {
    okta.present = { sub: '00u-adam', email: 'adam@acme.example', verified: false };
    const come = () => new WebBrowser(app).submit('/sign-in', { account: 'acme', next: '/people' });
    expect((await come()).status).toBe(403);
    const owner = await DashboardClient.as(app, acme.otto);
    const overview = (await owner.get('/')).text;
    expect(overview).toContain('could not sign in this week');
    await owner.post('/settings/addresses', { state: 'on', issuer: okta.issuer, clientId: 'opshelm-acme' });
    expect((await come()).status).toBe(200);
    await owner.post('/settings/addresses', { state: 'off', issuer: okta.issuer, clientId: 'opshelm-acme' });
    expect((await come()).status).toBe(200);
    const settings = await auditOf(app, acme.id, 'identity-provider');
    expect(settings.slice(-2).map(({ summary }) => summary)).toEqual([
      expect.stringContaining('said that the addresses of'),
      expect.stringContaining('requires verified addresses from'),
    ]);
    await new ScimClient(app.scimUrl, acme.key).delete(acme.adam.id);
    const left = await app.dataSource.query('SELECT 1 FROM sign_in_identities WHERE user_id = $1', [
      acme.adam.id,
    ]);
    expect(left).toEqual([]);
  });
});
