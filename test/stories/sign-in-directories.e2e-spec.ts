import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestAccount, type TestApp } from '../support/app.js';
import { type OktaPerson, OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { CAST } from '../support/people.js';
import { SignInStage } from '../support/sign-in/sign-in-stage.js';
import { person, ScimClient } from './scim-client.js';
import { liveSessions } from './session-records.js';

const TENANT = 'b8a2c3d4-0000-4000-8000-123456789abc';
const OID = '7d1f0a52-1111-4222-8333-0123456789ab';

interface Directory {
  readonly name: string;
  readonly issuer: string;
  /** Whether the address is in the ID token. */
  readonly tellsAtOnce: boolean;
  /** What the directory's SCIM client sends as `externalId`. */
  readonly externalId: string;
  /** Whom the directory vouches for, with the claims that it sends by default. */
  readonly person: OktaPerson;
  /** How the person is found the first time. */
  readonly by: 'directory-id' | 'verified-address' | 'address';
}

const OKTA_ID = '00u1abcdefghijklmnop';
const AT = 'ada@acme.example';

const DIRECTORIES: readonly Directory[] = [
  {
    name: 'an Okta organization, somebody from AD',
    issuer: 'https://acme.okta.com',
    tellsAtOnce: false,
    externalId: OKTA_ID,
    person: { sub: OKTA_ID, email: AT, verified: false },
    by: 'directory-id',
  },
  {
    name: 'an Okta custom authorization server',
    issuer: 'https://acme.oktapreview.com/oauth2/default',
    tellsAtOnce: true,
    externalId: OKTA_ID,
    person: { sub: OKTA_ID, email: AT, verified: null },
    by: 'directory-id',
  },
  {
    name: 'Entra, with objectId mapped',
    issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
    tellsAtOnce: true,
    externalId: OID,
    person: { sub: 'pairwise-1', email: AT, verified: null, claims: { tid: TENANT, oid: OID } },
    by: 'directory-id',
  },
  {
    name: 'Entra without an address, with objectId mapped',
    issuer: `https://login.microsoftonline.us/${TENANT}/v2.0`,
    tellsAtOnce: true,
    externalId: OID,
    person: {
      sub: 'pairwise-2',
      verified: null,
      claims: { tid: TENANT, oid: OID, preferred_username: AT },
    },
    by: 'directory-id',
  },
  {
    name: 'Entra with mailNickname mapped and xms_edov',
    issuer: `https://sts.windows.net/${TENANT}/`,
    tellsAtOnce: true,
    externalId: 'ada',
    person: {
      sub: 'pairwise-3',
      email: AT,
      verified: null,
      claims: { tid: TENANT, oid: OID, xms_edov: '1' },
    },
    by: 'verified-address',
  },
  {
    name: 'Google Workspace',
    issuer: 'https://accounts.google.com',
    tellsAtOnce: true,
    externalId: 'ada',
    person: { sub: '117000000000000000001', email: AT, verified: true, claims: { hd: 'acme.example' } },
    by: 'verified-address',
  },
  {
    name: 'OneLogin',
    issuer: 'https://acme.onelogin.com/oidc/2',
    tellsAtOnce: true,
    externalId: '4711',
    person: { sub: '4711', email: AT, verified: null },
    by: 'directory-id',
  },
  {
    name: 'JumpCloud, whose addresses an owner vouches for',
    issuer: 'https://oauth.id.jumpcloud.com/',
    tellsAtOnce: true,
    externalId: '',
    person: { sub: '5f2b6c1d9a8e7f6b5c4d3e2f', email: AT, verified: null },
    by: 'address',
  },
  {
    name: 'PingOne',
    issuer: `https://auth.pingone.eu/${TENANT}/as`,
    tellsAtOnce: false,
    externalId: 'a1b2c3d4-5555-4666-8777-0123456789ab',
    person: { sub: 'a1b2c3d4-5555-4666-8777-0123456789ab', email: AT, verified: true },
    by: 'directory-id',
  },
];

describe('Signing in with every directory', () => {
  let app: TestApp;
  let stage: SignInStage;
  let number = 0;

  beforeAll(async () => {
    app = await bootApp();
    stage = new SignInStage(app);
  });
  afterAll(async () => {
    await stage?.close();
    await app?.close();
  });

  const foundBy = (accountId: string) =>
    app.dataSource.query<{ by: string; subject: string }[]>(
      'SELECT found_by AS by, subject FROM sign_in_identities WHERE account_id = $1',
      [accountId],
    );

  describe.each(DIRECTORIES)('$name', ({ issuer, tellsAtOnce, externalId, person: whom, by }) => {
    let account: TestAccount;
    let double: OktaSignInDouble;
    let ada: string;

    beforeAll(async () => {
      account = await app.account(`at-${(number += 1)}`, CAST.acme);
      double = await stage.provider(account, issuer, tellsAtOnce);
      const okta = new ScimClient(app.scimUrl, account.key);
      ada = (await okta.post('/Users', person(AT, externalId ? { externalId } : {}))).body.id!;
      if (by === 'address') await stage.vouch(account);
    });

    const come = (as: OktaPerson) => stage.come(account, double, as);

    it('lets the right person in, the first time and the second', async () => {
      for (const visits of [1, 2]) {
        const page = await come(whom);
        expect([page.status, page.url]).toEqual([200, `${app.environment.baseUrl}/people`]);
        expect(await liveSessions(app, ada)).toBe(visits);
      }
      expect(await foundBy(account.id)).toEqual([{ by, subject: whom.sub }]);
    });

    it('lets the person in after their address and the directory’s id have changed', async () => {
      const okta = new ScimClient(app.scimUrl, account.key);
      const renamed = person('ada.married@acme.example', { externalId: 'another' });
      expect((await okta.put(ada, renamed)).status).toBe(200);
      const page = await come({ ...whom, email: 'ada.new@acme.example', verified: false });
      expect(page.status).toBe(200);
    });

    it('does not let another user of the directory in under the person’s address', async () => {
      const page = await come({
        ...whom,
        sub: 'somebody-else',
        claims: { ...whom.claims, ...(whom.claims?.['oid'] !== undefined && { oid: 'somebody-else' }) },
        email: 'ada.married@acme.example',
        verified: true,
      });
      expect(page.status).toBe(403);
      expect(await foundBy(account.id)).toHaveLength(1);
    });
  });
});
