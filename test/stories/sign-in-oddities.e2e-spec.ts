import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Transactions } from '../../src/database/transactions.js';
import { newId } from '../../src/database/new-id.js';
import { GlobalLogoutSettings } from '../../src/global-logout/global-logout-settings.js';
import { IdentityProviders } from '../../src/sessions/identity-provider/identity-providers.service.js';
import { bootApp, type TestAccount, type TestApp, testOrigin } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { claimsOf, tokenOf } from '../support/sign-in/id-token.js';
import { LogoutCaller } from '../support/sign-in/logout-call.js';
import { type OktaPerson, OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { CAST } from '../support/people.js';
import { SignInStage } from '../support/sign-in/sign-in-stage.js';
import { person, ScimClient } from './scim-client.js';
import { auditOf, liveSessions } from './session-records.js';

const ADAS = '00uaaaaaaaaaaaaaaaaa';
const ANOTHERS = '00ubbbbbbbbbbbbbbbbb';

describe('Incomplete answers from a provider, and records that were left', () => {
  let app: TestApp;
  let number = 0;
  let account: TestAccount;
  let scim: ScimClient;
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
    stage.internet.before = () => undefined;
    account = await app.account(`odd-${(number += 1)}`, CAST.acme);
    scim = new ScimClient(app.scimUrl, account.key);
  });

  const at = (name: string) => `${name}@${account.slug}.example`;
  const mia = () => account.people['mia']!.id;

  const provider = (issuer = `https://odd-${number}.okta.com`, tellsAtOnce = true) =>
    stage.provider(account, issuer, tellsAtOnce);

  const come = (double: OktaSignInDouble, as: OktaPerson) => stage.come(account, double, as);

  async function add(name: string, externalId?: string): Promise<string> {
    const { body } = await scim.post('/Users', person(at(name), externalId ? { externalId } : {}));
    return body.id!;
  }

  function setProvider(issuer: string, clientId: string): Promise<void> {
    const registration = { issuer, clientId, clientSecret: 'x' };
    const providers = app.nest.get(IdentityProviders);
    return app.nest
      .get(Transactions)
      .run(async (tx) => providers.set(tx, account.id, registration, testOrigin()));
  }

  describe('lets in', () => {
    it('whom it names by id alone, without a userinfo endpoint', async () => {
      const okta = await provider();
      okta.rewrites.set('/.well-known/openid-configuration', (metadata) => ({
        ...metadata,
        userinfo_endpoint: undefined,
      }));
      await scim.patch(mia(), { op: 'add', path: 'externalId', value: ADAS });
      expect((await come(okta, { sub: ADAS, verified: null })).status).toBe(200);
      expect(await liveSessions(app, mia())).toBe(1);
    });

    it('an owner whom it names by id alone', async () => {
      const okta = await provider();
      const { id } = account.people['olga']!;
      await scim.patch(id, { op: 'add', path: 'externalId', value: ADAS });
      expect((await come(okta, { sub: ADAS, verified: null })).status).toBe(200);
    });

    it('who was here before, while its userinfo endpoint fails', async () => {
      const okta = await provider(undefined, false);
      expect((await come(okta, { sub: ADAS, email: at('mia'), verified: true })).status).toBe(200);
      stage.internet.before = (url) => {
        if (url.endsWith('/me')) throw new Error('the userinfo endpoint is down');
      };
      expect((await come(okta, { sub: ADAS, email: at('mia'), verified: true })).status).toBe(200);
    });

    it('nobody new meanwhile, and says the same on the page, in the audit and to the owner', async () => {
      const okta = await provider(undefined, false);
      stage.internet.before = (url) => {
        if (url.endsWith('/me')) throw new Error('the userinfo endpoint is down');
      };
      const page = await come(okta, { sub: ADAS, email: at('mia'), verified: true });
      expect(page.text).toContain('The sign-in was not confirmed');
      const [denied] = (await auditOf(app, account.id, 'sign-in')).toReversed();
      expect(denied).toMatchObject({ outcome: 'denied', details: { reason: 'provider-refused' } });
      const owner = await DashboardClient.as(app, account.people['olga']!);
      expect((await owner.get('/settings')).text).toContain('the userinfo endpoint is down');
    });

    it('who was here before, though many others have their id', async () => {
      const okta = await provider();
      const others = [];
      for (let index = 0; index < 11; index += 1) others.push(await add(`other-${index}`));
      const ada = await add('ada', ADAS);
      expect((await come(okta, { sub: ADAS, email: at('ada'), verified: true })).status).toBe(200);
      for (const id of others) await scim.patch(id, { op: 'add', path: 'externalId', value: ADAS });
      expect((await come(okta, { sub: ADAS, email: at('ada'), verified: true })).status).toBe(200);
      expect(await liveSessions(app, ada)).toBe(2);
    });

    it('who comes back to the record that they left', async () => {
      const okta = await provider();
      const ada = await add('ada');
      expect((await come(okta, { sub: ADAS, email: at('ada'), verified: true })).status).toBe(200);
      await scim.setActive(ada, false);
      await scim.patch(ada, { op: 'replace', path: 'displayName', value: 'Ada Back' });
      await scim.setActive(ada, true);
      expect((await come(okta, { sub: ADAS, email: at('ada'), verified: false })).status).toBe(200);
    });

    it('who comes back under a new record, and leaves the old one behind', async () => {
      const okta = await provider();
      const old = await add('ada', ADAS);
      expect((await come(okta, { sub: ADAS, email: at('ada'), verified: false })).status).toBe(200);
      await scim.setActive(old, false);
      const back = await add('ada.new', ADAS);
      const page = await come(okta, { sub: ADAS, email: at('ada.new'), verified: false });
      expect([page.status, await liveSessions(app, old), await liveSessions(app, back)]).toEqual([200, 0, 1]);
      const bound = await app.dataSource.query(
        'SELECT user_id FROM sign_in_identities WHERE account_id = $1',
        [account.id],
      );
      expect(bound).toEqual([{ user_id: back }]);
    });
  });

  it('lets in whom Entra tells another subject, since the account has another client there', async () => {
    const tenant = 'b8a2c3d4-0000-4000-8000-123456789abc';
    const entra = await provider(`https://login.microsoftonline.com/${tenant}/v2.0`);
    const claims = { tid: tenant, oid: 'b8a2c3d4-1111-4000-8000-123456789abc', xms_edov: true };
    const told = { email: at('mia'), verified: null, claims };
    entra.rewrites.set('/me', () => ({ sub: 'nobody asks there' }));
    expect((await come(entra, { ...told, sub: 'pairwise-1' })).status).toBe(200);
    expect((await come(entra, { ...told, sub: 'pairwise-2' })).status).toBe(200);
    expect(await liveSessions(app, mia())).toBe(2);
    const body = { sub_id: { format: 'iss_sub', iss: entra.issuer, sub: 'pairwise-2' } };
    expect((await new LogoutCaller(app, entra, account.slug).call({ body })).status).toBe(204);
    const other = { ...claims, oid: 'b8a2c3d4-2222-4000-8000-123456789abc' };
    expect((await come(entra, { ...told, sub: 'pairwise-3', claims: other })).status).toBe(403);
  });

  it('does not let in who left, by the record without an id that a new hire was given', async () => {
    const okta = await provider();
    const record = await add('ada');
    expect((await come(okta, { sub: ADAS, email: at('ada'), verified: true })).status).toBe(200);
    await scim.setActive(record, false);
    await scim.put(record, person(at('ada'), { externalId: ANOTHERS }));
    await app.dataSource.query('UPDATE sessions SET ended_at = now() WHERE user_id = $1', [record]);
    expect((await come(okta, { sub: ADAS, email: at('ada'), verified: true })).status).toBe(403);
    expect((await come(okta, { sub: ANOTHERS, email: at('ada'), verified: true })).status).toBe(200);
  });

  it('takes who left for themselves, not for the new hire who was given their record', async () => {
    const okta = await provider();
    const record = await add('ada', ADAS);
    expect((await come(okta, { sub: ADAS, email: at('ada'), verified: false })).status).toBe(200);
    await scim.setActive(record, false);
    await scim.put(record, person(at('ada'), { externalId: ANOTHERS }));
    const own = await add('ada.old', ADAS);
    const page = await come(okta, { sub: ADAS, email: at('ada.old'), verified: false });
    expect([page.status, await liveSessions(app, record), await liveSessions(app, own)]).toEqual([200, 0, 1]);
    expect((await come(okta, { sub: ANOTHERS, email: at('ada'), verified: false })).status).toBe(200);
    expect(await liveSessions(app, record)).toBe(1);
  });

  describe('does not let in', () => {
    it('by an address that userinfo calls verified, when that is another one', async () => {
      const okta = await provider();
      okta.rewrites.set('/me', (body) => ({ ...body, email: 'mallory@evil.example', email_verified: true }));
      const page = await come(okta, { sub: ADAS, email: at('mia'), verified: null });
      expect([page.status, await liveSessions(app, mia())]).toEqual([403, 0]);
      expect(page.text).toContain(at('mia'));
    });

    it('with what userinfo tells of somebody else', async () => {
      const okta = await provider(undefined, false);
      okta.rewrites.set('/me', (body) => ({ ...body, sub: ANOTHERS }));
      const page = await come(okta, { sub: ADAS, email: at('mia'), verified: true });
      expect([page.status, await liveSessions(app, mia())]).toEqual([403, 0]);
    });

    it('with an ID token for a list of audiences, unless it is JumpCloud’s', async () => {
      for (const [issuer, status] of [
        [`https://odd-${number}.okta.com`, 403],
        ['https://oauth.id.jumpcloud.com', 200],
      ] as const) {
        const double = await provider(issuer);
        double.rewrites.set('/token', (body) => ({
          ...body,
          id_token: tokenOf(
            { alg: 'RS256', kid: 'test' },
            { ...claimsOf(body['id_token']), aud: [`opshelm-${account.slug}`] },
            double.signingKey,
          ),
        }));
        expect((await come(double, { sub: ADAS, email: at('mia'), verified: true })).status).toBe(status);
      }
    });

    it('when the account changes its provider while the code is exchanged', async () => {
      const okta = await provider();
      let changed: Promise<void> | undefined;
      stage.internet.before = (url) => {
        if (url.endsWith('/token'))
          changed ??= setProvider('https://new.okta.com', `opshelm-${account.slug}`);
      };
      const page = await come(okta, { sub: ADAS, email: at('mia'), verified: true });
      await changed;
      expect([changed !== undefined, page.status, await liveSessions(app, mia())]).toEqual([true, 403, 0]);
    });
  });

  it('does not count people who have signed in since among those who could not', async () => {
    const okta = await provider();
    const told = { sub: ADAS, email: at('ada'), verified: true };
    const overview = async () =>
      (await (await DashboardClient.as(app, account.people['olga']!)).get('/')).text;
    expect((await come(okta, told)).status).toBe(403);
    expect(await overview()).toContain('1 person could not sign in this week');
    await add('ada');
    expect((await come(okta, told)).status).toBe(200);
    expect(await overview()).not.toContain('could not sign in this week');
  });

  it('does not count people who could not sign in more than a week ago', async () => {
    const owner = await DashboardClient.as(app, account.people['olga']!);
    const told = async (days: number) => {
      await app.dataSource.query(
        `INSERT INTO audit_entries (account_id, id, at, actor_type, actor_name, action, outcome, summary, details, request_id)
         VALUES ($1, $2, now() - make_interval(days => $3), 'person', 'ada', 'sign-in', 'denied', '', $4, $5)`,
        [account.id, newId(), days, { reason: 'unknown-person' }, randomUUID()],
      );
      return (await owner.get('/')).text.includes('could not sign in this week');
    };
    expect([await told(8), await told(6)]).toEqual([false, true]);
  });

  it('cannot be vouched for where many organizations sign in', async () => {
    await provider('https://accounts.google.com');
    await expect(stage.vouch(account)).rejects.toThrow('nobody can vouch for its addresses');
  });

  it('is not vouched for by a page that shows another one', async () => {
    const { issuer } = await provider();
    const owner = await DashboardClient.as(app, account.people['olga']!);
    for (const stale of [
      { issuer: 'https://old.okta.com', clientId: `opshelm-${account.slug}` },
      { issuer, clientId: 'old' },
    ])
      expect((await owner.post('/settings/addresses', { state: 'on', ...stale })).status).toBe(409);
    const providers = app.nest.get(IdentityProviders);
    const theirs = (await providers.of(account.id))!;
    for (const old of [{ issuer: 'https://old.okta.com' }, { clientId: 'old' }])
      await expect(
        app.nest
          .get(Transactions)
          .run((tx) => providers.vouch(tx, { ...theirs, ...old }, true, testOrigin())),
      ).rejects.toThrow('was changed in the meantime');
    expect((await providers.of(account.id))!.addressesVouched).toBe(false);
  });

  it('has to call Universal Logout anew when it is another client, before Settings says that it works', async () => {
    const okta = await provider();
    const caller = new LogoutCaller(app, okta, account.slug);
    expect((await caller.signOut(at('mia'))).status).toBe(204);
    const state = () => app.nest.get(GlobalLogoutSettings).of(account.id);
    const { issuer, clientId } = (await app.nest.get(IdentityProviders).of(account.id))!;
    await setProvider(issuer, clientId);
    expect((await state()).seenAt).not.toBeNull();
    await setProvider(issuer, 'another');
    expect((await state()).seenAt).toBeNull();
  });

  it('has to be vouched for anew when it is another client of the same issuer', async () => {
    await provider('https://oauth.id.jumpcloud.com');
    await stage.vouch(account);
    const providers = app.nest.get(IdentityProviders);
    const theirs = (await providers.of(account.id))!;
    await setProvider(theirs.issuer, theirs.clientId);
    expect((await providers.of(account.id))!.addressesVouched).toBe(true);
    await setProvider(theirs.issuer, 'of-another-organization');
    expect((await providers.of(account.id))!.addressesVouched).toBe(false);
  });

  it.each([
    'https://login.microsoftonline.com/%63ommon/v2.0',
    'https://login.microsoftonline.com//common/v2.0',
    'https://login.microsoftonline.com/acme.onmicrosoft.com/v2.0',
    'https://login.microsoftonline.us/organizations/v2.0',
    'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
  ])('is not taken where it is no tenant’s own: %s', async (issuer) => {
    await expect(setProvider(issuer, 'x')).rejects.toThrow('issuer of your own Entra tenant');
  });

  it('reveals nothing about the person a stranger resembles', async () => {
    const okta = await provider();
    const olga = account.people['olga']!;
    await scim.patch(olga.id, { op: 'add', path: 'externalId', value: ANOTHERS });
    const page = await come(okta, { sub: ANOTHERS, email: 'mallory@evil.example', verified: true });
    expect(page.status).toBe(403);
    expect(page.text).toContain('mallory@evil.example');
    expect(page.text).not.toContain(olga.email);
    const [denied] = (await auditOf(app, account.id, 'sign-in')).toReversed();
    expect(denied).toMatchObject({ userId: olga.id, actorId: null, actorName: 'mallory@evil.example' });
  });
});
