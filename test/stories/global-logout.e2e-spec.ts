import { Agent, type IncomingMessage, type Server, request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LastOktaChanges } from '../../src/dashboard/readers/last-okta-changes.js';
import { ProvisioningWatchService } from '../../src/provisioning-watch/provisioning-watch.service.js';
import { LOOKED_AT } from '../../src/provisioning-log/activity/is-failing.js';
import { ProvisioningActivityReader } from '../../src/provisioning-log/activity/provisioning-activity-reader.js';
import { SignInLinks } from '../../src/sessions/sign-in/sign-in-links.service.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { claimsOf, tokenOf } from '../support/sign-in/id-token.js';
import { type LogoutCall, LogoutCaller } from '../support/sign-in/logout-call.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { WebBrowser } from '../support/web-browser.js';
import { eventsOf, logOf } from './records.js';
import { ScimClient } from './scim-client.js';
import { auditOf, liveSessions } from './session-records.js';

type Acme = Awaited<ReturnType<TestApp['acme']>>;

const AN_HOUR_AGO = Math.floor(Date.now() / 1_000) - 3_600;
const OLGAS = '00u1abcdefghijklmnop';
const by = (email: string) => ({ sub_id: { format: 'email', email } });

describe('Universal Logout', () => {
  let app: TestApp;
  let acme: Acme;
  let okta: OktaSignInDouble;
  let caller: LogoutCaller;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = await OktaSignInDouble.of(app, acme);
    caller = new LogoutCaller(app, okta, 'acme');
    await new ScimClient(app.scimUrl, acme.key).patch(acme.olga.id, {
      op: 'add',
      path: 'externalId',
      value: OLGAS,
    });
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
  });

  async function signIn(): Promise<WebBrowser> {
    okta.present = { sub: OLGAS, email: 'olga@acme.example', verified: false };
    const browser = new WebBrowser(app);
    expect((await browser.submit('/sign-in', { account: 'acme', next: '/people' })).status).toBe(200);
    return browser;
  }

  it.each<[string, () => unknown]>([
    ['the address', () => by('Olga@ACME.example')],
    ['issuer and subject', () => ({ sub_id: { format: 'iss_sub', iss: okta.issuer, sub: OLGAS } })],
    ['issuer and our id', () => ({ sub_id: { format: 'iss_sub', iss: okta.issuer, sub: acme.olga.id } })],
    ['an opaque id', () => ({ sub_id: { format: 'opaque', id: OLGAS } })],
  ])('ends every session and link of the person named by %s', async (_, body) => {
    const browsers = [await signIn(), await signIn()];
    const links = app.nest.get(SignInLinks);
    const { url } = await links.make(acme.id, acme.olga.id, testOrigin());
    const answer = await caller.call({ body: body() });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(await liveSessions(app, acme.olga.id)).toBe(0);
    for (const browser of browsers) expect((await browser.open('/people')).url).toContain('/sign-in?next');
    expect((await new WebBrowser(app).open(url)).text).toContain('This link does not work any more');
  });

  it('is on record, with the number of sessions', async () => {
    await signIn();
    await caller.signOut('olga@acme.example');
    const [entry] = (await auditOf(app, acme.id, 'global-logout')).toReversed();
    expect(entry).toMatchObject({
      actorName: "Okta's Universal Logout",
      userId: acme.olga.id,
      details: { sessions: 1 },
      summary: "olga@acme.example was signed out everywhere by Okta's Universal Logout",
    });
    expect((await logOf(app, acme.id)).at(-1)).toMatchObject({
      act: 'logout',
      status: 204,
      userId: acme.olga.id,
      keyName: "Okta's Universal Logout",
      summary: entry!.summary,
    });
    const [event] = (await eventsOf(app, acme.id, 'session.global_logout')).toReversed();
    expect(event!.payload).toMatchObject({ userId: acme.olga.id, sessions: 1 });
  });

  it('is 204 too for somebody who is not signed in, or inactive', async () => {
    expect((await caller.signOut('otto@acme.example')).status).toBe(204);
    await new ScimClient(app.scimUrl, acme.key).setActive(acme.adam.id, false);
    expect((await caller.signOut('adam@acme.example')).status).toBe(204);
  });

  it('is no change by Okta', async () => {
    const changes = () => app.nest.get(LastOktaChanges).of(acme.id, [acme.otto.id]);
    const before = await changes();
    await caller.signOut('otto@acme.example');
    expect(await changes()).toEqual(before);
  });

  it('lets the person sign in anew', async () => {
    await caller.signOut('olga@acme.example');
    await signIn();
    expect(await liveSessions(app, acme.olga.id)).toBe(1);
  });

  it('sends a sign-in that was under way back to the provider, and then lets it in', async () => {
    const browser = new WebBrowser(app);
    okta.present = { sub: OLGAS, email: 'olga@acme.example', verified: false };
    const asked = await browser.ask('/sign-in/start?account=acme&target_link_uri=/people');
    await caller.signOut('olga@acme.example');
    const page = await browser.open(asked.headers.get('location')!);
    expect(page.url).toBe(`${browser.base}/people`);
    const questions = page.way.filter((url) => url.startsWith(`${okta.issuer}/auth?`));
    expect(questions.map((url) => new URL(url).searchParams.get('max_age'))).toEqual([null, '0']);
  });

  it('sends back whoever proved who they are before it, and puts no refusal on record', async () => {
    const denied = async () =>
      (await auditOf(app, acme.id, 'sign-in')).filter(({ outcome }) => outcome === 'denied').length;
    const [before, browser] = [await denied(), new WebBrowser(app)];
    await caller.signOut('olga@acme.example');
    okta.present = { sub: OLGAS, email: 'olga@acme.example', verified: false };
    okta.rewrites.set('/token', (body) => {
      const claims = { auth_time: AN_HOUR_AGO, ...claimsOf(body['id_token']) };
      return { ...body, id_token: tokenOf({ alg: 'RS256', kid: 'test' }, claims, okta.signingKey) };
    });
    const page = await browser.open('/sign-in/start?account=acme&target_link_uri=/people');
    okta.rewrites.clear();
    expect(page.url).toBe(`${browser.base}/people`);
    const questions = page.way.filter((url) => url.startsWith(`${okta.issuer}/auth?`));
    expect(questions.map((url) => new URL(url).searchParams.get('max_age'))).toEqual([null, '0']);
    expect(await denied()).toBe(before);
  });

  it('refuses it when the provider does not say that the person has signed in again', async () => {
    const browser = new WebBrowser(app);
    okta.present = { sub: OLGAS, email: 'olga@acme.example', verified: false };
    const asked = await browser.ask('/sign-in/start?account=acme&target_link_uri=/people');
    await caller.signOut('olga@acme.example');
    okta.isHardOfHearing = true;
    const page = await browser.open(asked.headers.get('location')!);
    okta.isHardOfHearing = false;
    expect(page.status).toBe(403);
    expect(await liveSessions(app, acme.olga.id)).toBe(0);
  });

  it('does not send it back for ever', async () => {
    const browser = new WebBrowser(app);
    okta.present = { sub: OLGAS, email: 'olga@acme.example', verified: false };
    await app.dataSource.query(
      `UPDATE users SET sessions_not_before = now() + interval '1 minute' WHERE id = $1`,
      [acme.olga.id],
    );
    const page = await browser.open('/sign-in/start?account=acme&target_link_uri=/people');
    await app.dataSource.query('UPDATE users SET sessions_not_before = NULL WHERE id = $1', [acme.olga.id]);
    expect(page.status).toBe(403);
    expect(page.text).toContain('Your sessions were ended');
    const [denied] = (await auditOf(app, acme.id, 'sign-in')).toReversed();
    expect(denied).toMatchObject({ outcome: 'denied', details: { reason: 'signed-out-meanwhile' } });
  });

  it.each<[string, number, LogoutCall]>([
    ['nobody’s address', 404, { body: by('nobody@acme.example') }],
    ['nobody’s id', 404, { body: { sub_id: { format: 'opaque', id: 'nobody' } } }],
    ['no subject', 400, { body: {} }],
    ['a list', 400, { body: [] }],
    ['no format', 400, { body: { sub_id: { email: 'olga@acme.example' } } }],
    ['an unknown format', 400, { body: { sub_id: { format: 'phone_number', phone_number: '+1' } } }],
    ['no address', 400, { body: { sub_id: { format: 'email' } } }],
    ['an address that is a number', 400, { body: { sub_id: { format: 'email', email: 1 } } }],
    [
      'another issuer',
      400,
      { body: { sub_id: { format: 'iss_sub', iss: 'https://other.okta.com', sub: OLGAS } } },
    ],
    ['no JSON', 400, { body: '{"sub_id":' }],
    ['a form', 415, { body: 'a=b', contentType: 'application/x-www-form-urlencoded' }],
    [
      'another charset',
      415,
      { body: by('olga@acme.example'), contentType: 'application/json; charset=latin1' },
    ],
    ['an address with a NUL', 400, { body: by('olga\0@acme.example') }],
    ['an id with half a letter', 400, { body: { sub_id: { format: 'opaque', id: '\ud800' } } }],
    ['a large body', 413, { body: by(`${'o'.repeat(9_000)}@acme.example`) }],
  ])('answers %s with %i', async (_, status, call) => {
    const answer = await caller.call(call);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/^\S.+[^.]$/) });
  });

  it('means a person by our id in capitals too', async () => {
    const id = acme.olga.id.toUpperCase();
    expect((await caller.call({ body: { sub_id: { format: 'opaque', id } } })).status).toBe(204);
  });

  it('has its refusals on record, and in Settings, until a call is followed', async () => {
    const owner = await DashboardClient.as(app, acme.otto);
    await caller.signOut('nobody@acme.example');
    expect((await logOf(app, acme.id)).at(-1)).toMatchObject({
      act: 'refused',
      status: 404,
      keyName: "Okta's Universal Logout",
      summary: expect.stringContaining('asked to sign nobody@acme.example out and was refused: No person'),
    });
    expect((await owner.get('/settings')).text).toContain('Last call refused');
    expect((await owner.get('/log?failed=1')).text).toContain('nobody@acme.example');
    const { id } = (await logOf(app, acme.id)).at(-1)!;
    expect((await owner.get(`/log/${id}`)).text).toContain('choose the subject format Email');
    await caller.signOut('mia@acme.example');
    expect((await owner.get('/settings')).text).toContain('Working');
  });

  it('says nothing of how provisioning works', async () => {
    const owner = await DashboardClient.as(app, acme.otto);
    const activity = () => app.nest.get(ProvisioningActivityReader).activity(acme.id);
    const { lastCall } = await activity();
    await app.dataSource.query('UPDATE accounts SET global_logout_off = true WHERE id = $1', [acme.id]);
    for (let call = 0; call < 3; call += 1)
      expect((await caller.signOut('mia@acme.example')).status).toBe(403);
    await app.dataSource.query('UPDATE accounts SET global_logout_off = false WHERE id = $1', [acme.id]);
    expect((await owner.get('/')).text).toContain('Connected');
    expect((await activity()).lastCall).toEqual(lastCall);
    await app.nest.get(ProvisioningWatchService).observe(acme.id, new Date(Date.now() + 90 * 60_000));
    expect(await app.dataSource.query(`SELECT 1 FROM warnings WHERE kind = 'provisioning_failing'`)).toEqual(
      [],
    );
    const scim = new ScimClient(app.scimUrl, acme.key);
    const since = new Date();
    for (let call = 0; call < LOOKED_AT; call += 1) expect((await scim.post('/Users', {})).status).toBe(400);
    expect((await activity()).failingSince!.getTime()).toBeGreaterThanOrEqual(since.getTime());
  });

  it('is refused for a used token before the body is read, and uses a token up with a wrong body', async () => {
    const authorization = `Bearer ${caller.token()}`;
    expect((await caller.call({ authorization, body: by('mia@acme.example') })).status).toBe(204);
    expect((await caller.call({ authorization, body: '{' })).status).toBe(401);
    const other = `Bearer ${caller.token()}`;
    expect((await caller.call({ authorization: other, body: '{' })).status).toBe(400);
    expect((await caller.call({ authorization: other, body: by('mia@acme.example') })).status).toBe(401);
  });

  it('is no refusal when the caller hangs up, and the token still works', async () => {
    const refusals = async () => (await logOf(app, acme.id)).filter(({ act }) => act === 'refused').length;
    const before = await refusals();
    const authorization = `Bearer ${caller.token()}`;
    const headers = { authorization, 'content-type': 'application/json', 'content-length': 100 };
    const call = httpRequest(`${app.url}/global-token-revocation/acme`, { method: 'POST', headers });
    const server = app.nest.getHttpServer() as Server;
    const hungUp = new Promise((resolve) => {
      server.once('request', (request: IncomingMessage) => {
        request.once('close', resolve);
        call.destroy();
      });
    });
    call.on('error', () => undefined).write('{"sub_id"');
    await hungUp;
    expect((await caller.call({ authorization, body: by('mia@acme.example') })).status).toBe(204);
    expect(await refusals()).toBe(before);
  });

  it('answers a large body and the next call on the same connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const post = (body: object): Promise<number> =>
      new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${caller.token()}`, 'content-type': 'application/json' };
        const url = `${app.url}/global-token-revocation/acme`;
        const call = httpRequest(url, { agent, method: 'POST', headers }, (answer) =>
          answer.resume().on('end', () => resolve(answer.statusCode!)),
        );
        call.on('error', reject).end(JSON.stringify(body));
      });
    expect(await post(by(`${'o'.repeat(20_000)}@acme.example`))).toBe(413);
    expect(await post(by('mia@acme.example'))).toBe(204);
    agent.destroy();
  });

  it('is 422 where two people are meant', async () => {
    const scim = new ScimClient(app.scimUrl, acme.key);
    for (const { id } of [acme.otto, acme.mia])
      await scim.patch(id, { op: 'replace', path: 'externalId', value: 'twice' });
    const answer = await caller.call({ body: { sub_id: { format: 'opaque', id: 'twice' } } });
    expect(answer.status).toBe(422);
  });

  it('is 403 while an owner has switched it off', async () => {
    await app.dataSource.query('UPDATE accounts SET global_logout_off = true WHERE id = $1', [acme.id]);
    const answers = [await caller.signOut('olga@acme.example'), await caller.call({ body: '{' })];
    await app.dataSource.query('UPDATE accounts SET global_logout_off = false WHERE id = $1', [acme.id]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  });

  it('takes a token once', async () => {
    const authorization = `Bearer ${caller.token()}`;
    const answers = await Promise.all(
      [1, 2, 3].map(() => caller.call({ authorization, body: by('olga@acme.example') })),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  it('takes an address with a slash at its end, and a list of addresses', async () => {
    for (const aud of [`${caller.audience}/`, ['https://other.example', caller.audience]])
      expect((await caller.call({ claims: { aud }, body: by('olga@acme.example') })).status).toBe(204);
  });
});
