import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { TestApp } from '../support/app.js';
import { OktaOrg } from '../support/okta/org/okta-org.js';
import { OrgDirectory } from '../support/okta/org/org-directory.js';
import { OrgKey } from '../support/okta/org/org-key.js';
import { bootForBrowser, describeInBrowser, freePort, launch, picture, windowOf } from './chromium.js';

const OLGA = 'olga@acme.example';
const NEW = 'new.person@acme.example';

describeInBrowser('docs/okta-setup.md, followed with the simulated Okta', () => {
  let app: TestApp;
  let dataDir: string;
  let org: OktaOrg;
  let olgaId: string;
  let clientSecret: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let okta: Page;

  beforeAll(async () => {
    app = await bootForBrowser();
    const { olga } = await app.acme();
    olgaId = olga.id;
    dataDir = await mkdtemp(join(tmpdir(), 'simulated-okta-'));
    const key = await OrgKey.in(dataDir);
    clientSecret = key.clientSecretFor('acme');
    const client = { account: 'acme', clientId: 'opshelm-acme', clientSecret };
    const { baseUrl } = app.environment;
    const issuer = `http://127.0.0.1:${await freePort()}`;
    org = await OktaOrg.start(issuer, { baseUrl, ...client }, key, new OrgDirectory(app.scimUrl));
    browser = await launch();
    context = await windowOf(browser, app, olga);
    [page, okta] = [await context.newPage(), await context.newPage()];
    await okta.goto(`${issuer}/`);
  });
  afterAll(async () => {
    await browser?.close();
    await org?.close();
    await app?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const press = (where: Page, name: string | RegExp) => where.getByRole('button', { name }).click();
  const said = () => okta.getByRole('status');

  /** Adds somebody to the organization. */
  async function add(email: string): Promise<void> {
    await okta.getByLabel('Add a person').fill(email);
    await press(okta, 'Add');
    await okta.getByText(email).waitFor();
  }

  async function tryTheSignIn(): Promise<void> {
    await page.goto('/settings');
    await page.getByRole('link', { name: 'Try the sign-in' }).click();
  }

  it('takes what the organization shows, and tries it: nobody is let in by an address that is not verified', async () => {
    await add(OLGA);
    await page.goto('/settings');
    await page.getByLabel('Issuer').fill(org.issuer);
    await page.getByLabel('Client ID').fill('opshelm-acme');
    await page.getByLabel('Client secret').fill(clientSecret);
    await press(page, 'Save identity provider');
    await page.getByText('The identity provider is saved').waitFor();
    await tryTheSignIn();
    await press(page, `Sign in: ${OLGA}`);
    await page.getByText('This sign-in lets nobody in').waitFor();
    await picture(page, 'sign-in-trial-refused');
  });

  it('lets the owner in once the directory’s addresses are said to be right', async () => {
    await page.goto('/settings');
    await press(page, 'Our directory’s addresses are right');
    await page.getByText('Require verified addresses').waitFor();
    await tryTheSignIn();
    await page.getByText(`This sign-in lets ${OLGA} in`).waitFor();
    await picture(page, 'sign-in-trial');
    await press(page, 'Sign out');
    await page.goto('/people');
    await page.getByLabel('Account').fill('acme');
    await press(page, 'Continue');
    await page.waitForURL('**/people');
  });

  it('refuses a wrong SCIM key in words, and provisions people with the right one', async () => {
    await okta.getByLabel('SCIM API key').fill('wrong');
    await press(okta, 'Test and save');
    await said().waitFor();
    expect(await said().textContent()).toMatch(/not/);
    await okta.getByLabel('SCIM API key').fill((await app.acme()).key);
    await press(okta, 'Test and save');
    await okta.getByText('The SCIM key works.').waitFor();
    await add(NEW);
    await press(okta, `Assign: ${NEW}`);
    await okta.getByText(`${NEW}: assigned`).waitFor();
    await picture(okta, 'simulated-okta');
    await page.goto('/people?q=new.person');
    await page.getByText(NEW).first().waitFor();
  });

  it('is out when an admin clears the owner’s sessions, and comes in with the tile', async () => {
    await press(okta, `Clear user sessions: ${OLGA}`);
    await okta.getByText(`${OLGA}: OpsHelm answered 204`).waitFor();
    await page.goto('/people');
    await page.getByText('Your session has ended').waitFor();
    await page.getByLabel('Account').fill('acme');
    await press(page, 'Continue');
    await page.getByText('Who are you?').waitFor();
    await press(okta, `Open OpsHelm: ${OLGA}`);
    await okta.waitForURL(`${app.environment.baseUrl}/`);
    await page.goto('/settings');
    await page.getByText('Working', { exact: true }).waitFor();
    await page.goto('/log');
    await page.getByText(`${OLGA} was signed out everywhere`).first().waitFor();
  });

  it('reloads a trial by trying again', async () => {
    await tryTheSignIn();
    await page.getByText(`This sign-in lets ${OLGA} in`).waitFor();
    expect(new URL(page.url()).pathname).toBe('/settings/try-sign-in');
    await page.reload();
    await page.getByText(`This sign-in lets ${OLGA} in`).waitFor();
  });

  it('asks before it unlinks', async () => {
    await page.goto(`/people/${olgaId}`);
    const unlink = page.getByRole('button', { name: 'Unlink and sign out' });
    expect(await unlink.isVisible()).toBe(false);
    await page.getByText('Unlink …').click();
    await unlink.waitFor();
    await picture(page, 'sign-in-identity');
  });

  it('lets somebody in whose sessions were cleared before they had any', async () => {
    await okta.goto(`${org.issuer}/`);
    await press(okta, `Clear user sessions: ${NEW}`);
    await okta.getByText(`${NEW}: OpsHelm answered 204`).waitFor();
    await press(okta, `Open OpsHelm: ${NEW}`);
    await okta.waitForURL((url) => url.origin === app.environment.baseUrl && !/sign-in/.test(url.pathname));
  });

  it('lets nobody in who is unassigned', async () => {
    await okta.goto(`${org.issuer}/`);
    await press(okta, `Unassign: ${NEW}`);
    await okta.getByText(`${NEW}: unassigned`).waitFor();
    await press(okta, `Open OpsHelm: ${NEW}`);
    await okta.getByText('You are not active in OpsHelm').waitFor();
    await picture(okta, 'sign-in-refused');
  });
});
