import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { SignInLinks } from '../../src/sessions/sign-in/sign-in-links.service.js';
import { type TestApp, testOrigin } from '../support/app.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { bootForBrowser, describeInBrowser, launch } from './chromium.js';

type Acme = Awaited<ReturnType<TestApp['acme']>>;

describeInBrowser('Signing in with a real browser', () => {
  let app: TestApp;
  let acme: Acme;
  let okta: OktaSignInDouble;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    app = await bootForBrowser();
    acme = await app.acme();
    okta = await OktaSignInDouble.of(app, acme);
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await okta?.close();
    await app?.close();
  });
  beforeEach(async () => {
    const context = await browser.newContext({ baseURL: app.environment.baseUrl, javaScriptEnabled: false });
    page = await context.newPage();
    okta.present = { email: 'olga@acme.example' };
  });

  const signInWithOkta = async (): Promise<void> => {
    await page.goto('/setup');
    await page.getByLabel('Account').fill('acme');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL('**/setup');
  };

  it('goes to Okta and comes back: cookies, policies and redirects let it', async () => {
    await signInWithOkta();
    await expect(page.getByText('olga@acme.example').first().isVisible()).resolves.toBe(true);
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === '__Host-opshelm');
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
  });

  it('signs out with a form that our own page sends', async () => {
    await signInWithOkta();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    await page.goto('/setup');
    expect(page.url()).toContain('/sign-in?next=');
  });

  it('takes a link and a click', async () => {
    const { url } = await app.nest.get(SignInLinks).make(acme.id, acme.olga.id, testOrigin());
    await page.goto(url);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${app.environment.baseUrl}/`);
    await expect(page.getByText('olga@acme.example').first().isVisible()).resolves.toBe(true);
  });

  it('says what is wrong with the name of the account', async () => {
    await page.goto('/sign-in');
    await page.getByLabel('Account').fill('nowhere');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText('Check the name').isVisible()).resolves.toBe(true);
    await page.getByLabel('Account').fill('acme');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(`${app.environment.baseUrl}/`);
  });
});
