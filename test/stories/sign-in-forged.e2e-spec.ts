import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { WebBrowser } from '../support/web-browser.js';

describe('An answer from Okta is not believed', () => {
  let app: TestApp;
  let okta: OktaSignInDouble;
  let browser: WebBrowser;

  beforeAll(async () => {
    app = await bootApp();
    okta = await OktaSignInDouble.of(app, await app.acme(), await app.globex());
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
  });
  beforeEach(() => {
    browser = new WebBrowser(app);
  });

  const callback = async (account = 'acme'): Promise<URL> => {
    okta.present = { email: 'olga@acme.example' };
    const departed = await browser.ask('/sign-in', {
      method: 'POST',
      headers: { origin: browser.base },
      body: new URLSearchParams({ account }),
    });
    let location = new URL(departed.headers.get('location')!);
    while (location.origin !== browser.base)
      location = new URL((await browser.ask(location)).headers.get('location')!, location);
    return location;
  };

  const refused = async (url: URL, words = 'The sign-in was not confirmed'): Promise<void> => {
    const page = await browser.open(url.href);
    expect(page.status).toBe(403);
    expect(page.text).toContain(words);
    expect(browser.cookie('__Host-opshelm')).toBeUndefined();
  };

  it('with another state', async () => {
    const url = await callback();
    url.searchParams.set('state', 'of-somebody-else');
    await refused(url);
  });

  it('with no state, no code, or two codes', async () => {
    for (const change of [
      (query: URLSearchParams) => query.delete('state'),
      (query: URLSearchParams) => query.delete('code'),
      (query: URLSearchParams) => query.append('code', 'another'),
      (query: URLSearchParams) => query.set('error', 'server_error'),
    ]) {
      const url = await callback();
      change(url.searchParams);
      await refused(url);
    }
  });

  it('when it came before', async () => {
    const url = await callback();
    const attempt = browser.cookie('__Host-opshelm-sign-in')!;
    expect((await browser.open(url.href)).status).toBe(200);
    browser = new WebBrowser(app);
    browser.setCookie('__Host-opshelm-sign-in', attempt);
    await refused(url);
  });

  it('in a browser that did not begin it', async () => {
    const url = await callback();
    browser = new WebBrowser(app);
    await refused(url, 'It was not begun in this browser');
  });

  it('in a browser that began another one', async () => {
    const url = await callback();
    browser = new WebBrowser(app);
    await callback();
    await refused(url, 'belongs to another sign-in');
  });

  it.each(['acme', 'globex'])(
    'in a tab beside another one at %s, which can be finished all the same',
    async (account) => {
      const [first, second] = [await callback(), await callback(account)];
      await refused(first, 'belongs to another sign-in');
      expect((await browser.open(second.href)).text).not.toContain('cannot be finished');
    },
  );

  it('with a changed attempt', async () => {
    const url = await callback();
    const attempt = browser.cookie('__Host-opshelm-sign-in')!;
    for (const changed of ['', 'x', attempt.slice(1), `${attempt.slice(0, -2)}AA`]) {
      browser.setCookie('__Host-opshelm-sign-in', changed);
      await refused(url, 'It was not begun in this browser');
    }
  });

  it('at the address of another account: one provider cannot pass for another (RFC 9700 §4.4)', async () => {
    const url = await callback();
    url.pathname = '/sign-in/callback/globex';
    await refused(url, 'It was not begun in this browser');
  });
});
