import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Transactions } from '../../src/database/transactions.js';
import { IdentityProviders } from '../../src/sessions/identity-provider/identity-providers.service.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { type OktaPerson, OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { type VisitedPage, WebBrowser } from '../support/web-browser.js';
import { CORE, ScimClient } from './scim-client.js';
import { auditOf, headCount, liveSessions } from './session-records.js';

type Acme = Awaited<ReturnType<TestApp['acme']>>;

describe('Somebody is not let in with Okta', () => {
  let app: TestApp;
  let acme: Acme;
  let okta: OktaSignInDouble;
  let browser: WebBrowser;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = await OktaSignInDouble.of(app, acme, await app.globex());
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
  });
  beforeEach(() => {
    browser = new WebBrowser(app);
  });

  const comeAs = (person: OktaPerson, account = 'acme'): Promise<VisitedPage> => {
    okta.present = person;
    return browser.submit('/sign-in', { account });
  };

  const setProvider = (accountId: string, issuer: string): Promise<void> =>
    app.nest.get(Transactions).run(async (tx) => {
      const registration = { issuer, clientId: 'opshelm', clientSecret: 'secret' };
      app.nest.get(IdentityProviders).set(tx, accountId, registration, testOrigin());
    });

  const addByOkta = async (key: string, userName: string): Promise<{ id: string }> => {
    const name = { givenName: 'Mia', familyName: 'Member' };
    const emails = [{ value: userName, type: 'work', primary: true }];
    const person = { schemas: [CORE], userName, name, emails, active: true };
    const { body } = await new ScimClient(app.scimUrl, key).post('/Users', person);
    return { id: body.id! };
  };

  it('who is not in the account; nobody is made by signing in', async () => {
    const before = await headCount(app, acme.id);
    const page = await comeAs({ email: 'nina@acme.example' });
    expect(page.status).toBe(403);
    expect(page.text).toContain('You are not in OpsHelm');
    expect(page.text).toContain('nina@acme.example');
    expect(browser.cookie('__Host-opshelm')).toBeUndefined();
    expect(await headCount(app, acme.id)).toBe(before);
    expect(await auditOf(app, acme.id, 'sign-in')).toContainEqual(
      expect.objectContaining({
        outcome: 'denied',
        actorName: 'nina@acme.example',
        userId: null,
        summary: 'nina@acme.example was not let in: nobody in this account has this e-mail address',
      }),
    );
  });

  it('who is in another account only', async () => {
    const page = await comeAs({ email: 'gina@globex.example' });
    expect(page.status).toBe(403);
    expect(page.text).toContain('You are not in OpsHelm');
  });

  it('but never as the person of another account who has the same address', async () => {
    const globex = await app.globex();
    const { id } = await addByOkta(globex.key, 'mia@acme.example');
    const page = await comeAs({ email: 'mia@acme.example' }, 'globex');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Globex');
    expect(await liveSessions(app, id)).toBe(1);
    expect(await liveSessions(app, acme.mia.id)).toBe(0);
  });

  it('DEAC-04: who is inactive', async () => {
    await new ScimClient(app.scimUrl, acme.key).setActive(acme.adam.id, false);
    const page = await comeAs({ email: 'adam@acme.example' });
    expect(page.status).toBe(403);
    expect(page.text).toContain('You are not active in OpsHelm');
    expect(await liveSessions(app, acme.adam.id)).toBe(0);
    expect(await auditOf(app, acme.id, 'sign-in')).toContainEqual(
      expect.objectContaining({ outcome: 'denied', userId: acme.adam.id }),
    );
  });

  it('whose directory wants them to have no access, while they are the last owner', async () => {
    await app.dataSource.query('UPDATE users SET deactivation_pending_since = now() WHERE id = $1', [
      acme.otto.id,
    ]);
    const page = await comeAs({ email: 'otto@acme.example' });
    expect(page.status).toBe(403);
    expect(page.text).toContain('Your directory has taken your access away');
    expect(await liveSessions(app, acme.otto.id)).toBe(0);
  });

  it('whose address is not verified, or not known', async () => {
    const unverified = await comeAs({ email: 'olga@acme.example', verified: false });
    expect(unverified.status).toBe(403);
    expect(unverified.text).toContain('Your e-mail address is not verified');
    expect(unverified.text).toContain('in Entra, map objectId to externalId');
    browser = new WebBrowser(app);
    const nameless = await comeAs({});
    expect(nameless.status).toBe(403);
    expect(nameless.text).toContain('Your e-mail address is not known');
    expect(await liveSessions(app, acme.olga.id)).toBe(0);
  });

  it('who is not assigned to the app in Okta', async () => {
    okta.denies = true;
    const page = await comeAs({ email: 'olga@acme.example' });
    okta.denies = false;
    expect(page.status).toBe(403);
    expect(page.text).toContain('whether you are assigned to the OpsHelm app');
  });

  it('while the account is closed', async () => {
    const closing = await app.account('initech', {
      olga: { givenName: 'O', familyName: 'O', role: 'owner' },
    });
    await app.dataSource.query('UPDATE accounts SET closed_at = now(), idp_issuer = $2 WHERE id = $1', [
      closing.id,
      okta.issuer,
    ]);
    const page = await comeAs({ email: 'olga@initech.example' }, 'initech');
    expect(page.status).toBe(404);
    expect(page.way).toHaveLength(1);
  });

  /** Strangers read the same, whatever is wrong; the account's owners find out what it is. */
  const expectUnavailable = async (page: VisitedPage, accountId: string, reason: string): Promise<void> => {
    expect(page.status).toBe(502);
    expect(page.text).toContain(
      "<p>Your account's identity provider does not answer as it should. Try again",
    );
    expect(page.text).not.toContain(reason);
    expect(page.text).not.toContain('127.0.0.1');
    expect(await auditOf(app, accountId, 'identity-provider-fault')).toEqual([
      expect.objectContaining({ outcome: 'denied', summary: expect.stringContaining(reason) }),
    ]);
  };

  it('while the identity provider cannot be reached; anybody may try often, and one entry tells of it', async () => {
    const away = await app.account('hooli');
    await setProvider(away.id, 'http://127.0.0.1:9');
    await comeAs({ email: 'olga@acme.example' }, 'hooli');
    const page = await comeAs({ email: 'olga@acme.example' }, 'hooli');
    await expectUnavailable(page, away.id, 'http://127.0.0.1:9 cannot be reached (ECONNREFUSED)');
  });

  it('while the identity provider keeps silent: for five seconds, not longer', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const { id } = await app.account('quiet');
    await setProvider(id, issuer);
    const page = await comeAs({ email: 'olga@acme.example' }, 'quiet');
    silent.closeAllConnections();
    silent.close();
    await expectUnavailable(page, id, 'did not answer within five seconds');
  });

  it('when the issuer is not who it says', async () => {
    const fooled = await app.account('fooled');
    await setProvider(fooled.id, `${okta.issuer}/other`);
    const page = await comeAs({ email: 'olga@acme.example' }, 'fooled');
    await expectUnavailable(page, fooled.id, 'not as an OpenID Connect issuer has to');
  });
});
