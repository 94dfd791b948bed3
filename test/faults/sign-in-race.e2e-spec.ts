import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Transactions } from '../../src/database/transactions.js';
import { identityOf } from '../../src/sessions/recognition/identity-claims.js';
import { SignInIdentities } from '../../src/sessions/recognition/sign-in-identities.service.js';
import { until } from '../stories/records.js';
import { liveSessions } from '../stories/session-records.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { describeOnServer } from '../support/needs.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { trials } from '../support/trials.js';
import { WebBrowser } from '../support/web-browser.js';

const FIRST = trials({ embedded: 1, server: 10 });
const UNLINKED = trials({ embedded: 1, server: 60 });
const SUBJECT = '00u1abcdefghijklmnop';
const START = '/sign-in/start?account=acme&target_link_uri=/people';

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

  it(`let the same person in three times, the first time (${FIRST} trials)`, async () => {
    for (let trial = 0; trial < FIRST; trial += 1) {
      await app.dataSource.query('DELETE FROM sign_in_identities');
      const browsers = [1, 2, 3].map(() => new WebBrowser(app));
      const ways: string[] = [];
      for (const browser of browsers) ways.push((await browser.almostBack(START)).href);
      const pages = await Promise.all(browsers.map((browser, index) => browser.open(ways[index]!)));
      expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    }
  });

  it(`let in one of two who are verified under one address (${FIRST} trials)`, async () => {
    for (let trial = 0; trial < FIRST; trial += 1) {
      await app.dataSource.query('DELETE FROM sign_in_identities');
      const ways: [WebBrowser, string][] = [];
      for (const sub of [SUBJECT, '00u2abcdefghijklmnop']) {
        okta.present = { sub, email: 'mia@acme.example', verified: true };
        const browser = new WebBrowser(app);
        ways.push([browser, (await browser.almostBack(START)).href]);
      }
      const pages = await Promise.all(ways.map(([browser, way]) => browser.open(way)));
      expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
    }
  });

  it('let nobody in by a link that is taken away while they wait', async () => {
    await new WebBrowser(app).submit('/sign-in', { account: 'acme' });
    okta.present = { sub: SUBJECT, email: 'nobody@acme.example', verified: true };
    const browser = new WebBrowser(app);
    const { href: way } = await browser.almostBack(START);
    const back = await app.dataSource.transaction(async (rows) => {
      await rows.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [acme.mia.id]);
      await rows.query('DELETE FROM sign_in_identities');
      const waiting = browser.open(way);
      await until(waitingForLocks, (count) => count > 0);
      return { waiting };
    });
    const page = await back.waiting;
    expect(page.status).toBe(403);
    expect(page.way.filter((url) => url.startsWith(`${okta.issuer}/auth?`))).toHaveLength(1);
  });

  /** How many statements wait for a row that another transaction holds. */
  async function waitingForLocks(): Promise<number> {
    const [row] = await app.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return row!.count;
  }

  it('hold whom it may be, until it is over', async () => {
    const identity = identityOf({ iss: okta.issuer, sub: SUBJECT, email: 'mia@acme.example' });
    await app.nest.get(Transactions).run(async (tx) => {
      await app.nest.get(SignInIdentities).candidates(tx, acme.id, identity);
      const taken = app.dataSource.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE NOWAIT', [
        acme.mia.id,
      ]);
      await expect(taken).rejects.toThrow('could not obtain lock');
    });
  });

  it(`leave no session when the person is unlinked (${UNLINKED} trials)`, async () => {
    const identity = { issuer: okta.issuer, subject: SUBJECT };
    const identities = app.nest.get(SignInIdentities);
    const statuses = new Set<number>();
    let delay = 20;
    for (let trial = 0; trial < UNLINKED; trial += 1) {
      await new WebBrowser(app).submit('/sign-in', { account: 'acme' });
      const browser = new WebBrowser(app);
      // Nothing but the link lets them in.
      okta.present = { sub: SUBJECT, email: 'nobody@acme.example', verified: true };
      const way = await browser.almostBack(START);
      const back = browser.open(way.href);
      await new Promise((resolve) => setTimeout(resolve, delay));
      await app.nest
        .get(Transactions)
        .run((tx) => identities.undo(tx, acme.id, acme.mia.id, identity, testOrigin()));
      const { status } = await back;
      statuses.add(status);
      // Nearer to the moment at which either may come first, however fast the machine is.
      delay = status === 200 ? delay * 0.8 : delay * 1.25 + 1;
      expect(await liveSessions(app, acme.mia.id)).toBe(0);
      okta.present = { sub: SUBJECT, email: 'mia@acme.example', verified: true };
    }
    // Either came first: otherwise nothing raced.
    expect(statuses).toEqual(new Set([200, 403]));
  });
});
