import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandRunner } from '../../src/cli/command-runner.js';
import { Transactions } from '../../src/database/transactions.js';
import { IdentityProviders } from '../../src/sessions/identity-provider/identity-providers.service.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { OktaSignInDouble, registrationOf } from '../support/sign-in/okta-sign-in.js';
import { WebBrowser } from '../support/web-browser.js';
import { auditOf } from './session-records.js';

const SENTENCE = "<p>Your account's identity provider does not answer as it should. Try again later";

describe('Without OPSHELM_ALLOW_LOCAL_ISSUERS, an issuer', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let inner: Server;
  let port: number;
  let connections = 0;

  beforeAll(async () => {
    app = await bootApp({ OPSHELM_ALLOW_LOCAL_ISSUERS: 'false' });
    acme = await app.acme();
    inner = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
    port = (inner.address() as AddressInfo).port;
  });
  afterAll(async () => {
    await new Promise((resolve) => inner.close(resolve));
    await app?.close();
  });

  const issuers: [string, string][] = [
    ['http://127.0.0.1:PORT', 'starts with https://'],
    ['https://127.0.0.1:PORT', 'must be at a public address'],
    ['https://localhost:PORT', 'must be at a public address'],
    ['https://2130706433:PORT', 'is written with its host name'],
    ['https://169.254.169.254', 'must be at a public address'],
    ['https://[::ffff:127.0.0.1]:PORT', 'must be at a public address'],
  ];

  it.each(issuers)('%s is refused at the command line and in the settings', async (template, words) => {
    const issuer = template.replace('PORT', String(port));
    const { clientId, clientSecret } = registrationOf('acme');
    const options = { account: 'acme', issuer, clientId, clientSecretFile: clientSecret };
    await expect(app.nest.get(CommandRunner).run({ command: 'idp set', options })).rejects.toThrow(words);
    const olga = await DashboardClient.as(app, acme.olga);
    const answer = await olga.post('/settings/identity-provider', { issuer, clientId, clientSecret });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(words);
    expect(await auditOf(app, acme.id, 'identity-provider')).toEqual([]);
  });

  it.each(issuers)(
    '%s that was saved before is not asked, and the page does not tell',
    async (template, words) => {
      const issuer = template.replace('PORT', String(port));
      const { id, slug } = await app.account(`old-${issuers.findIndex(([each]) => each === template)}`);
      await setProvider(app, id);
      await app.dataSource.query('UPDATE accounts SET idp_issuer = $2 WHERE id = $1', [id, issuer]);
      const page = await new WebBrowser(app).submit('/sign-in', { account: slug });
      expect(page.status).toBe(502);
      expect(page.text).toContain(SENTENCE);
      expect(connections).toBe(0);
      const [fault] = await auditOf(app, id, 'identity-provider-fault');
      expect(fault!.summary).toContain(words);
    },
  );
});

/** Registers a provider at an address that is allowed. */
async function setProvider({ nest }: TestApp, accountId: string): Promise<void> {
  const registration = { issuer: 'https://idp.example', clientId: 'opshelm', clientSecret: 'secret' };
  await nest
    .get(Transactions)
    .run(async (tx) => nest.get(IdentityProviders).set(tx, accountId, registration, testOrigin()));
}

describe('What a provider publishes', () => {
  const ENDPOINTS = ['token_endpoint', 'jwks_uri', 'userinfo_endpoint'];
  const slugOf = (endpoint: string) => endpoint.replaceAll('_', '-');
  let app: TestApp;
  let okta: OktaSignInDouble;

  beforeAll(async () => {
    app = await bootApp();
    const accounts = await Promise.all(ENDPOINTS.map((endpoint) => app.account(slugOf(endpoint))));
    okta = await OktaSignInDouble.of(app, ...accounts);
    okta.present = { email: 'mia@acme.example' };
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
  });

  it.each(ENDPOINTS)('does not lead OpsHelm inside with its %s', async (endpoint) => {
    okta.rewrites.set('/.well-known/openid-configuration', (body) => ({
      ...body,
      [endpoint]: 'https://169.254.169.254/latest/meta-data',
    }));
    const page = await new WebBrowser(app).submit('/sign-in', { account: slugOf(endpoint) });
    expect(page.status).toBe(403);
    expect(page.text).toContain('The sign-in was not confirmed');
    const { id } = await app.account(slugOf(endpoint));
    const [fault] = await auditOf(app, id, 'identity-provider-fault');
    expect(fault!.summary).toContain('169.254.169.254 is not one');
  });
});
