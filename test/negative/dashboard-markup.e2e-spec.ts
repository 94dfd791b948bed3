import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityProviders } from '../../src/sessions/identity-provider/identity-providers.service.js';
import { Transactions } from '../../src/database/transactions.js';
import { bootApp, type TestAccount, type TestApp, testOrigin } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { makeThings, type Things } from './account-things.js';
import { type Route, routesOf } from './dashboard-routes.js';

const MARK = 'marked-8';
const IMAGE = `"'><img src=x onerror=${MARK}>`;
const LINK = `javascript:${MARK}`;

/** Where the things are that have a page each. */
const TABLES: Readonly<Record<string, string>> = {
  people: 'users',
  keys: 'scim_keys',
  log: 'provisioning_log_entries',
  'role-changes': 'role_changes',
};

/** Wherever a page carries the mark as anything but text. */
const AS_MARKUP = new RegExp(`<img[^>]*${MARK}|(?:href|src|action|formaction)="\\s*javascript:`, 'i');

describe('Markup that others have sent', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let own: Things;
  let pages: Route[];
  let olga: DashboardClient;

  beforeAll(async () => {
    // Nobody listens there: the mails stay where they can be read.
    app = await bootApp({ SMTP_URL: 'smtp://127.0.0.1:9' });
    acme = await app.acme();
    await sendFromOkta(acme);
    await enterByHand();
    own = await makeThings(app, acme, acme.otto.id);
    pages = routesOf(app).filter(({ method, guards }) => method === 'GET' && guards.includes('SessionGuard'));
    await app.settle();
  });
  afterAll(() => app?.close());

  /** Names, addresses and headers as a provisioning client may choose them. */
  async function sendFromOkta({ key }: TestAccount): Promise<void> {
    const person = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      externalId: IMAGE,
      name: { givenName: IMAGE, familyName: IMAGE },
      displayName: IMAGE,
      title: IMAGE,
      profileUrl: LINK,
      photos: [{ value: LINK }],
      active: true,
    };
    for (const name of ['one', 'two', 'two'])
      await fetch(`${app.scimUrl}/Users?${MARK}=${encodeURIComponent(IMAGE)}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'user-agent': IMAGE,
          'content-type': 'application/scim+json',
        },
        body: JSON.stringify({
          ...person,
          userName: `${name}@acme.example`,
          emails: [{ value: `${name}@acme.example` }],
        }),
      });
    await fetch(`${app.scimUrl}/Users/${encodeURIComponent(IMAGE)}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${key}`, 'user-agent': IMAGE },
    });
  }

  async function enterByHand(): Promise<void> {
    const registration = { issuer: 'https://idp.example', clientId: IMAGE, clientSecret: IMAGE };
    await app.nest
      .get(Transactions)
      .run(async (tx) => app.nest.get(IdentityProviders).set(tx, acme.id, registration, testOrigin()));
    await app.dataSource.query('UPDATE accounts SET name = $1 WHERE id = $2', [IMAGE, acme.id]);
    olga = await DashboardClient.as(app, acme.olga);
    expect((await olga.post('/keys', { name: IMAGE, days: '1', may: 'write' })).status).toBe(200);
    const added = { email: 'three@acme.example', givenName: IMAGE, familyName: IMAGE, role: 'owner' };
    expect((await olga.post('/people', added)).status).toBe(303);
  }

  async function idsOf(table: string): Promise<string[]> {
    const sql = `SELECT id FROM ${table} WHERE account_id = $1`;
    return (await app.dataSource.query<{ id: string }[]>(sql, [acme.id])).map(({ id }) => id);
  }

  /** The addresses of a page: one for each thing that it can show, with and without a search. */
  async function addressesOf({ path }: Route): Promise<string[]> {
    const table = TABLES[path.split('/')[1]!];
    const ids = table && path.includes(':id') ? await idsOf(table) : [''];
    const query = new URLSearchParams({ q: IMAGE, person: IMAGE, actor: IMAGE, next: LINK }).toString();
    return ids.map((id) => path.replace(':id', id)).flatMap((address) => [address, `${address}?${query}`]);
  }

  it('is text on every page', async () => {
    const addresses = (await Promise.all(pages.map(addressesOf))).flat();
    const marked: string[] = [];
    for (const address of addresses) {
      const { text, headers } = await olga.get(address);
      const isPage = headers.get('content-type')!.startsWith('text/html');
      if (isPage) expect([address, AS_MARKUP.exec(text)?.[0]]).toEqual([address, undefined]);
      if (isPage && text.includes(MARK)) marked.push(address);
    }
    expect(marked.length).toBeGreaterThan(20);
  });

  it('is text in what a form answers that it is sent in', async () => {
    const texts = [
      await olga.post(`/keys/${own['keys']}/revocation`, { name: IMAGE }),
      await olga.post('/settings/disconnection', { people: 'keep', account: IMAGE }),
      await olga.post('/settings/owner-policy', { policy: 'handover', successors: IMAGE }),
      await olga.post(`/people/${acme.otto.id}/removal`, { email: IMAGE }),
    ].map(({ text }) => text);
    for (const text of texts) {
      expect(text).toContain(MARK);
      expect(AS_MARKUP.exec(text)).toBeNull();
    }
    const asked = { method: 'POST', headers: { origin: app.environment.baseUrl } };
    const body = new URLSearchParams({ account: IMAGE, next: LINK });
    expect(await (await fetch(`${app.url}/sign-in`, { ...asked, body })).text()).not.toMatch(AS_MARKUP);
  });

  it('is text in every mail', async () => {
    const mails = await app.dataSource.query<{ subject: string; html: string }[]>(
      'SELECT subject, html FROM mail_messages WHERE account_id = $1 AND html IS NOT NULL',
      [acme.id],
    );
    expect(mails.some(({ html }) => html.includes(MARK))).toBe(true);
    for (const { html } of mails) expect(AS_MARKUP.exec(html)).toBeNull();
  });
});
