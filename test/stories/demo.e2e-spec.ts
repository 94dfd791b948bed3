import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { DemoService } from '../../src/demo/demo.service.js';
import { IdentityProviders } from '../../src/sessions/identity-provider/identity-providers.service.js';
import { UsersReader } from '../../src/users/users-reader.js';
import { bootApp, type TestApp } from '../support/app.js';
import { WebBrowser } from '../support/web-browser.js';
import { openWarningsOf, ownersOf, settle, warningsOf } from './records.js';
import { ScimClient } from './scim-client.js';

describe('The demo account', () => {
  let app: TestApp;
  let demo: DemoService;
  let key: string;

  beforeAll(async () => {
    app = await bootApp({ OPSHELM_DEMO: 'true' });
    demo = app.nest.get(DemoService);
    key = (await demo.makeIfEmpty(app.scimUrl))!;
  });
  afterAll(() => app?.close());

  it('is made once: a second start shows no key', async () => {
    expect(key).toMatch(/^ohs_live_/);
    expect(await demo.makeIfEmpty(app.scimUrl)).toBeUndefined();
  });

  it('is noted for its user alone', () => {
    expect(statSync(join(app.environment.dataDir, 'demo.json')).mode & 0o777).toBe(0o600);
  });

  it('knows where its people would sign in', async () => {
    const { id } = await app.nest.get(AccountsService).bySlug('acme');
    expect(await app.nest.get(IdentityProviders).of(id)).toMatchObject({
      issuer: 'http://127.0.0.1:3001',
      clientId: 'opshelm-demo',
      addressesVouched: true,
    });
  });

  it('has two owners, and never had a warning', async () => {
    const { id } = await app.nest.get(AccountsService).bySlug('acme');
    await settle(app);
    expect(await ownersOf(app, id)).toEqual({ counter: 2, rows: 2 });
    expect(await warningsOf(app, id)).toEqual([]);
  });

  it('opens its dashboard with a new link at every start', async () => {
    const links = [await demo.signInLink(), await demo.signInLink()];
    expect(new Set(links).size).toBe(2);
    for (const link of links) {
      const token = new URL(link!).searchParams.get('token')!;
      const page = await new WebBrowser(app).submit('/sign-in/link', { token });
      expect(page.status).toBe(200);
      expect(page.text).toContain('olga@acme.example');
    }
  });

  it('opens it no more once Olga is not active', async () => {
    const { id } = await app.nest.get(AccountsService).bySlug('acme');
    const olga = (await app.nest.get(UsersReader).byEmail(id, 'olga@acme.example'))!;
    await new ScimClient(app.scimUrl, key).setActive(olga.id, false);
    expect(await demo.signInLink()).toBeUndefined();
  });

  it('is watched like any other from then on', async () => {
    const { id } = await app.nest.get(AccountsService).bySlug('acme');
    await settle(app);
    expect(await openWarningsOf(app, id)).toEqual(['one_owner']);
  });
});

describe('An installation without the demo account', () => {
  it('makes no link, even where a demo was before', async () => {
    const app = await bootApp();
    await app.acme();
    expect(await app.nest.get(DemoService).makeIfEmpty(app.scimUrl)).toBeUndefined();
    expect(await app.nest.get(DemoService).signInLink()).toBeUndefined();
    await app.close();
  });
});

describe('The demo account, where identity providers on this machine are not allowed', () => {
  it('is made whole, without a simulated Okta', async () => {
    const app = await bootApp({ OPSHELM_DEMO: 'true', OPSHELM_ALLOW_LOCAL_ISSUERS: 'false' });
    try {
      const key = await app.nest.get(DemoService).makeIfEmpty(app.scimUrl);
      expect((await new ScimClient(app.scimUrl, key!).get('/Users')).status).toBe(200);
      const noted = readFileSync(join(app.environment.dataDir, 'demo.json'), 'utf8');
      expect(JSON.parse(noted)).not.toHaveProperty('provider');
    } finally {
      await app.close();
    }
  });
});
