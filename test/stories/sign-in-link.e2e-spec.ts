import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandRunner } from '../../src/cli/command-runner.js';
import { bootApp, type TestApp } from '../support/app.js';
import { type VisitedPage, WebBrowser } from '../support/web-browser.js';
import { ScimClient } from './scim-client.js';
import { auditOf, liveSessions, sessionsOf } from './session-records.js';

type Acme = Awaited<ReturnType<TestApp['acme']>>;

describe('Signing in with a link', () => {
  let app: TestApp;
  let acme: Acme;
  let okta: ScimClient;
  let browser: WebBrowser;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = new ScimClient(app.scimUrl, acme.key);
  });
  afterAll(() => app?.close());
  beforeEach(() => {
    browser = new WebBrowser(app);
  });

  const linkFor = async (user: string): Promise<string> => {
    const { data } = await app.nest
      .get(CommandRunner)
      .run({ command: 'sign-in-link', options: { account: 'acme', user } });
    return (data as { url: string }).url;
  };

  const redeem = (url: string): Promise<VisitedPage> =>
    browser.submit('/sign-in/link', { token: new URL(url).searchParams.get('token')! });

  const voided = async (url: string): Promise<void> => {
    const page = await redeem(url);
    expect(page.status).toBe(403);
    expect(page.text).toContain('This link does not work any more');
    expect(browser.cookie('__Host-opshelm')).toBeUndefined();
  };

  it('takes a command, a look at the page and a click', async () => {
    const url = await linkFor('OLGA@acme.example');
    expect(url).toMatch(/^https:\/\/opshelm\.example\/sign-in\/link\?token=[\w-]{43}$/);
    expect((await browser.open(url)).text).toContain('action="/sign-in/link"');
    const page = await redeem(url);
    expect(page).toMatchObject({ status: 200, url: `${browser.base}/` });
    expect(page.text).toContain('olga@acme.example');
    expect((await sessionsOf(app, acme.olga.id)).at(-1)).toMatchObject({ method: 'link', endedAt: null });
  });

  it('works once; looking at it uses nothing up', async () => {
    const url = await linkFor('mia@acme.example');
    for (let looks = 0; looks < 3; looks += 1) expect((await browser.open(url)).status).toBe(200);
    expect((await redeem(url)).status).toBe(200);
    browser = new WebBrowser(app);
    await voided(url);
  });

  it('works once when two browsers come at once', async () => {
    const url = await linkFor('mia@acme.example');
    const before = await liveSessions(app, acme.mia.id);
    const pages = await Promise.all(
      Array.from({ length: 8 }, () =>
        new WebBrowser(app).submit('/sign-in/link', { token: new URL(url).searchParams.get('token')! }),
      ),
    );
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await liveSessions(app, acme.mia.id)).toBe(before + 1);
  });

  it('works for ten minutes', async () => {
    const url = await linkFor('mia@acme.example');
    const [link] = await app.dataSource.query<{ life: number }[]>(
      'SELECT extract(epoch FROM expires_at - created_at)::integer AS life FROM sign_in_links ORDER BY id DESC LIMIT 1',
    );
    expect(link!.life).toBe(600);
    await app.dataSource.query(`UPDATE sign_in_links SET expires_at = now() WHERE used_at IS NULL`);
    await voided(url);
  });

  it('is kept as a digest only', async () => {
    const token = new URL(await linkFor('mia@acme.example')).searchParams.get('token')!;
    const rows = await app.dataSource.query<object[]>('SELECT * FROM sign_in_links');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it.each(['', 'x', 'A'.repeat(43), "' OR true --"])('does not work with the token %j', async (token) => {
    const page = await browser.submit('/sign-in/link', { token });
    expect(page.status).toBe(403);
  });

  it('is on record: who made it, for whom, and its use', async () => {
    await redeem(await linkFor('mia@acme.example'));
    const entries = (await auditOf(app, acme.id)).slice(-2);
    expect(entries.map(({ summary, userId }) => [summary, userId])).toEqual([
      ['command line made a sign-in link for mia@acme.example', acme.mia.id],
      ['mia@acme.example signed in with a link', acme.mia.id],
    ]);
  });

  it('is made for active people of the account only', async () => {
    await expect(linkFor('gina@globex.example')).rejects.toThrow('There is no gina@globex.example in acme');
    await okta.setActive(acme.adam.id, false);
    await expect(linkFor('adam@acme.example')).rejects.toThrow('for active people only');
  });

  it('is void once the person is deactivated, also when they come back', async () => {
    await okta.setActive(acme.adam.id, true);
    const url = await linkFor('adam@acme.example');
    await okta.setActive(acme.adam.id, false);
    await voided(url);
    await okta.setActive(acme.adam.id, true);
    await voided(url);
  });

  it('is void once the person is deleted', async () => {
    const url = await linkFor('mia@acme.example');
    expect((await okta.delete(acme.mia.id)).status).toBe(204);
    await voided(url);
  });

  it('lets an owner in whose directory wants them to have no access: the operator decides', async () => {
    await app.dataSource.query('UPDATE users SET deactivation_pending_since = now() WHERE id = $1', [
      acme.otto.id,
    ]);
    expect((await redeem(await linkFor('otto@acme.example'))).status).toBe(200);
  });

  it('is renewed with another link', async () => {
    await redeem(await linkFor('olga@acme.example'));
    const page = await browser.open('/sign-in/again?next=/keys');
    expect(page.status).toBe(200);
    expect(page.text).toContain('opshelm sign-in-link --account acme --user olga@acme.example');
  });

  it('takes a form of our own page: another site cannot sign somebody in', async () => {
    const token = new URL(await linkFor('olga@acme.example')).searchParams.get('token')!;
    const foreign = await browser.submit('/sign-in/link', { token }, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect(foreign.text).toContain('https://opshelm.example');
    expect((await browser.submit('/sign-in/link', { token })).status).toBe(200);
  });
});
