import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bootApp, type TestAccount, type TestApp } from '../support/app.js';
import { type OktaPerson, OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { CAST } from '../support/people.js';
import { SignInStage } from '../support/sign-in/sign-in-stage.js';
import { type VisitedPage, WebBrowser } from '../support/web-browser.js';
import { person, ScimClient } from './scim-client.js';
import { auditOf, liveSessions } from './session-records.js';

const TENANT = 'b8a2c3d4-0000-4000-8000-123456789abc';
const OTHER_TENANT = 'b8a2c3d4-9999-4000-8000-123456789abc';
const ENTRA = `https://login.microsoftonline.com/${TENANT}/v2.0`;
const OLGAS = '00u1abcdefghijklmnop';
const MALLORYS = '00u2abcdefghijklmnop';

describe('Somebody who wants to be an owner', () => {
  let app: TestApp;
  let number = 0;
  let account: TestAccount;
  let okta: ScimClient;
  let stage: SignInStage;

  beforeAll(async () => {
    app = await bootApp();
    stage = new SignInStage(app);
  });
  afterAll(async () => {
    await stage?.close();
    await app?.close();
  });
  beforeEach(async () => {
    account = await app.account(`takeover-${(number += 1)}`, CAST.acme);
    okta = new ScimClient(app.scimUrl, account.key);
  });

  const olga = () => account.people['olga']!;
  const at = (name: string) => `${name}@${account.slug}.example`;

  const provider = (issuer: string) => stage.provider(account, issuer);
  const ofOkta = () => provider(`https://takeover-${number}.okta.com`);

  const vouch = () => stage.vouch(account);

  const come = (double: OktaSignInDouble, as: OktaPerson) => stage.come(account, double, as);

  async function expectRefused(page: VisitedPage, reason: string, sentence: RegExp): Promise<void> {
    expect(page.status).toBe(403);
    expect(page.text).toMatch(sentence);
    expect(await liveSessions(app, olga().id)).toBe(0);
    const [denied] = (await auditOf(app, account.id, 'sign-in')).toReversed();
    expect(denied).toMatchObject({ outcome: 'denied', details: { reason } });
  }

  it('comes from another tenant of Entra', async () => {
    const entra = await provider(ENTRA);
    await vouch();
    const claims = { tid: OTHER_TENANT, oid: 'x' };
    const page = await come(entra, { sub: 'x', email: at('olga'), verified: true, claims });
    expect(page.status).toBe(403);
    expect(page.text).toContain('The sign-in was not confirmed');
    expect(await liveSessions(app, olga().id)).toBe(0);
  });

  it.each<[string, Record<string, unknown>]>([
    ['by acct', { acct: 1 }],
    ['by idp', { idp: `https://sts.windows.net/${OTHER_TENANT}/` }],
  ])('is a guest with the owner’s address, %s', async (_, guest) => {
    const entra = await provider(ENTRA);
    await vouch();
    const claims = { tid: TENANT, oid: 'guest', xms_edov: true, ...guest };
    const page = await come(entra, { sub: 'guest', email: at('olga'), verified: true, claims });
    await expectRefused(page, 'guest', /Guests are not matched by address/);
  });

  it('has the owner’s address at a consumer’s Google account', async () => {
    const google = await provider('https://accounts.google.com');
    const page = await come(google, { sub: '117', email: at('olga'), verified: true });
    await expectRefused(page, 'email-unverified', /e-mail address is not verified/);
  });

  it('has an address that nobody verified', async () => {
    const double = await ofOkta();
    const page = await come(double, { sub: MALLORYS, email: at('olga'), verified: false });
    await expectRefused(page, 'email-unverified', /e-mail address is not verified/);
  });

  it('is a new hire with the address that was the owner’s', async () => {
    const double = await ofOkta();
    await vouch();
    await okta.patch(olga().id, { op: 'add', path: 'externalId', value: OLGAS });
    const page = await come(double, { sub: MALLORYS, email: at('olga'), verified: true });
    await expectRefused(page, 'another-id', /knows this person under another ID/);
  });

  it('comes under the owner’s address after the owner was here', async () => {
    const double = await ofOkta();
    expect((await come(double, { sub: OLGAS, email: at('olga'), verified: true })).status).toBe(200);
    await app.dataSource.query('UPDATE sessions SET ended_at = now() WHERE user_id = $1', [olga().id]);
    const page = await come(double, { sub: MALLORYS, email: at('olga'), verified: true });
    await expectRefused(page, 'bound-to-another', /belongs to another sign-in/);
  });

  it('had the owner’s externalId made their own by a SCIM key', async () => {
    const double = await ofOkta();
    await okta.patch(olga().id, { op: 'add', path: 'externalId', value: MALLORYS });
    const page = await come(double, { sub: MALLORYS, email: at('mallory'), verified: true });
    await expectRefused(page, 'owner-unlike', /Your address does not match/);
  });

  it('had the externalId of a successor made their own', async () => {
    const double = await ofOkta();
    const mia = account.people['mia']!;
    await okta.patch(mia.id, { op: 'add', path: 'externalId', value: MALLORYS });
    await app.dataSource.query(
      'INSERT INTO owner_successors (account_id, user_id, place) VALUES ($1, $2, 1)',
      [account.id, mia.id],
    );
    const page = await come(double, { sub: MALLORYS, email: at('mallory'), verified: true });
    await expectRefused(page, 'owner-unlike', /Your address does not match/);
  });

  it('had it made their own after the owner was here', async () => {
    const double = await ofOkta();
    await okta.patch(olga().id, { op: 'add', path: 'externalId', value: OLGAS });
    expect((await come(double, { sub: OLGAS, email: at('olga'), verified: false })).status).toBe(200);
    await app.dataSource.query('UPDATE sessions SET ended_at = now() WHERE user_id = $1', [olga().id]);
    await okta.patch(olga().id, { op: 'replace', path: 'externalId', value: MALLORYS });
    const page = await come(double, { sub: MALLORYS, email: at('olga'), verified: false });
    await expectRefused(page, 'bound-to-another', /belongs to another sign-in/);
  });

  it('had address and externalId made their own by a SCIM key', async () => {
    const double = await ofOkta();
    await okta.put(olga().id, person(at('mallory'), { externalId: MALLORYS }));
    const page = await come(double, { sub: MALLORYS, email: at('mallory'), verified: true });
    await expectRefused(page, 'address-held', /waits to be confirmed/);
  });

  it('has the id of an owner in two records', async () => {
    const double = await ofOkta();
    for (const name of ['olga', 'mia'])
      await okta.patch(account.people[name]!.id, { op: 'add', path: 'externalId', value: OLGAS });
    const page = await come(double, { sub: OLGAS, email: at('olga'), verified: true });
    await expectRefused(page, 'ambiguous', /More than one person matches you/);
  });

  it('has the owner’s id in another case', async () => {
    const double = await ofOkta();
    await okta.patch(olga().id, { op: 'add', path: 'externalId', value: OLGAS });
    const page = await come(double, { sub: OLGAS.toUpperCase(), email: at('mallory'), verified: true });
    await expectRefused(page, 'unknown-person', /You are not in OpsHelm/);
  });

  it('has the owner’s subject at another issuer', async () => {
    const first = await ofOkta();
    expect((await come(first, { sub: 'olga-1', email: at('olga'), verified: true })).status).toBe(200);
    await app.dataSource.query('UPDATE sessions SET ended_at = now() WHERE user_id = $1', [olga().id]);
    const second = await provider(`https://takeover-${number}b.okta.com`);
    const page = await come(second, { sub: 'olga-1', email: at('mallory'), verified: true });
    await expectRefused(page, 'unknown-person', /You are not in OpsHelm/);
  });

  it('has the owner’s subject at another issuer, and an unverified address', async () => {
    const first = await ofOkta();
    expect((await come(first, { sub: 'olga-1', email: at('olga'), verified: true })).status).toBe(200);
    await app.dataSource.query('UPDATE sessions SET ended_at = now() WHERE user_id = $1', [olga().id]);
    const second = await provider(`https://takeover-${number}b.okta.com`);
    const page = await come(second, { sub: 'olga-1', email: at('olga'), verified: false });
    await expectRefused(page, 'email-unverified', /e-mail address is not verified/);
  });

  it('is the owner, who comes from another issuer than before', async () => {
    const first = await ofOkta();
    expect((await come(first, { sub: OLGAS, email: at('olga'), verified: true })).status).toBe(200);
    const second = await provider(`https://takeover-${number}b.okta.com`);
    expect((await come(second, { sub: MALLORYS, email: at('olga'), verified: true })).status).toBe(200);
    expect(await liveSessions(app, olga().id)).toBe(2);
  });

  it('is the owner, who was here before their new address had to be confirmed', async () => {
    const double = await ofOkta();
    expect((await come(double, { sub: OLGAS, email: at('olga'), verified: true })).status).toBe(200);
    await okta.put(olga().id, person(at('olga.new')));
    expect(await liveSessions(app, olga().id)).toBe(0);
    expect((await come(double, { sub: OLGAS, email: at('olga.new'), verified: true })).status).toBe(200);
  });

  it('comes back from the issuer that the account had when they left', async () => {
    const first = await ofOkta();
    const browser = new WebBrowser(app, stage.internet);
    first.present = { sub: OLGAS, email: at('olga'), verified: true };
    const asked = await browser.ask('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ account: account.slug }),
      headers: { origin: browser.base },
    });
    await provider(`https://takeover-${number}b.okta.com`);
    const page = await browser.open(asked.headers.get('location')!);
    expect(page.status).toBe(403);
    expect(page.text).toContain('This sign-in cannot be finished');
    expect(await liveSessions(app, olga().id)).toBe(0);
  });

  it.each<[string, (answer: URLSearchParams, issuer: string) => void]>([
    ['another issuer', (answer) => answer.set('iss', 'https://evil.okta.com')],
    ['an issuer in other case', (answer, issuer) => answer.set('iss', issuer.toUpperCase())],
    ['no issuer, though the provider promises one', (answer) => answer.delete('iss')],
  ])('comes back with an answer of %s', async (_, forge) => {
    const double = await ofOkta();
    double.present = { sub: OLGAS, email: at('olga'), verified: true };
    const browser = new WebBrowser(app, stage.internet);
    const answer = await browser.almostBack(`/sign-in/start?account=${account.slug}`);
    expect(answer.searchParams.get('iss')).toBe(double.issuer);
    forge(answer.searchParams, double.issuer);
    const page = await browser.open(answer.href);
    expect(page.status).toBe(403);
    expect(page.text).toContain('The sign-in was not confirmed');
    expect(await liveSessions(app, olga().id)).toBe(0);
  });

  it('is the person of another account with the same issuer', async () => {
    const other = await app.account(`takeover-${(number += 1)}`, CAST.acme);
    const shared = await stage.provider([account, other], `https://takeover-${number}.okta.com`);
    expect((await come(shared, { sub: OLGAS, email: at('olga'), verified: true })).status).toBe(200);
    const page = await stage.come(other, shared, { sub: OLGAS, email: at('olga'), verified: true });
    expect(page.status).toBe(403);
    expect(page.text).toContain('You are not in OpsHelm');
  });

  it('is somebody new with the name of an owner who was deleted', async () => {
    const double = await ofOkta();
    expect((await come(double, { sub: OLGAS, email: at('olga'), verified: true })).status).toBe(200);
    await okta.delete(olga().id);
    const { id } = (await okta.post('/Users', person(at('olga')))).body;
    expect(id).not.toBe(olga().id);
    const page = await come(double, { sub: MALLORYS, email: at('olga'), verified: true });
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('Owner policy');
    expect(await liveSessions(app, olga().id)).toBe(0);
    expect(await liveSessions(app, id!)).toBe(1);
  });
});
