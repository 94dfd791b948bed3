import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Transactions } from '../../src/database/transactions.js';
import { SignInIdentities } from '../../src/sessions/recognition/sign-in-identities.service.js';
import { liveSessions } from '../stories/session-records.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { describeOnServer } from '../support/needs.js';
import { OktaSignInDouble } from '../support/okta-sign-in.js';
import { trials } from '../support/trials.js';
import { WebBrowser } from '../support/web-browser.js';

const FIRST = trials({ embedded: 1, server: 10 });
const UNLINKED = trials({ embedded: 1, server: 60 });
const SUBJECT = '00u1abcdefghijklmnop';

describeOnServer('Sign-ins at the same moment (the embedded database does one thing at a time)', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let okta: OktaSignInDouble;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = await OktaSignInDouble.of(app, acme);
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
  });
  beforeEach(async () => {
    okta.present = { sub: SUBJECT, email: 'mia@acme.example', verified: true };
    await app.dataSource.query('DELETE FROM sign_in_identities');
  });

  /** Goes to the provider, and stops where it would come back. */
  async function almostBack(browser: WebBrowser): Promise<string> {
    let url = new URL('/sign-in/start?account=acme&target_link_uri=/people', browser.base);
    do url = new URL((await browser.ask(url)).headers.get('location')!, url);
    while (url.origin !== browser.base);
    return url.href;
  }

  it(`let the same person in three times, the first time (${FIRST} trials)`, async () => {
    for (let trial = 0; trial < FIRST; trial += 1) {
      await app.dataSource.query('DELETE FROM sign_in_identities');
      const browsers = [1, 2, 3].map(() => new WebBrowser(app));
      const ways: string[] = [];
      for (const browser of browsers) ways.push(await almostBack(browser));
      const pages = await Promise.all(browsers.map((browser, index) => browser.open(ways[index]!)));
      expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    }
  });

  it(`leave no session when the person is unlinked (${UNLINKED} trials)`, async () => {
    const identity = { issuer: okta.issuer, subject: SUBJECT };
    const identities = app.nest.get(SignInIdentities);
    let unlinked = 0;
    for (let trial = 0; trial < UNLINKED; trial += 1) {
      await new WebBrowser(app).submit('/sign-in', { account: 'acme' });
      const browser = new WebBrowser(app);
      // Nothing but the link lets them in.
      okta.present = { sub: SUBJECT, email: 'nobody@acme.example', verified: true };
      const way = await almostBack(browser);
      const back = browser.open(way);
      await new Promise((resolve) => setTimeout(resolve, 20 + trial / 2));
      await app.nest
        .get(Transactions)
        .run((tx) => identities.undo(tx, acme.id, acme.mia.id, identity, testOrigin()))
        .then(() => (unlinked += 1));
      await back;
      expect(await liveSessions(app, acme.mia.id)).toBe(0);
      okta.present = { sub: SUBJECT, email: 'mia@acme.example', verified: true };
    }
    expect(unlinked).toBe(UNLINKED);
  });
});
