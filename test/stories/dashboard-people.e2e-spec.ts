import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { addressesIn, wordsOf } from './page-words.js';
import { person, ScimClient } from './scim-client.js';

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '\u202egnp.exe\u202c',
  'x'.repeat(254),
];

describe('The list of people', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let okta: ScimClient;
  let olga: DashboardClient;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    await app.globex();
    okta = new ScimClient(app.scimUrl, acme.key);
    olga = await DashboardClient.as(app, acme.olga);
  });
  afterAll(() => app?.close());

  async function people(query: string): Promise<string[]> {
    const answer = await olga.get(`/people?${query}`);
    expect(answer.status).toBe(200);
    return addressesIn(answer).map((address) => address.replace('@acme.example', ''));
  }

  async function provision(name: string, given: string, family: string, more: object = {}): Promise<string> {
    const names = { name: { givenName: given, familyName: family }, ...more };
    const { status, body } = await okta.post('/Users', person(`${name}@acme.example`, names));
    expect(status).toBe(201);
    return body.id!;
  }

  it('says what to do while nobody is provisioned', async () => {
    const words = wordsOf(await olga.get('/people'));
    expect(words).toContain('4 people, 0 inactive, 4 not in Okta.');
    expect(words).toContain('No people provisioned yet: assign people to the OpsHelm app in Okta.');
  });

  it('names everybody of this account and nobody else, by e-mail, with what is known of each', async () => {
    const zoe = await provision('zoe', 'Zoë', 'Ångström', { externalId: '00uzoe' });
    await provision('anna.maria', 'Anna Maria', 'de la Cruz', { externalId: '00uanna' });
    await provision('left', 'Otto', 'Left', { externalId: '00uleft', active: false });
    const answer = await olga.get('/people');
    expect(addressesIn(answer)).toEqual(
      ['adam', 'anna.maria', 'left', 'mia', 'olga', 'otto', 'zoe'].map((name) => `${name}@acme.example`),
    );
    const words = wordsOf(answer);
    expect(words).toContain('7 people, 1 inactive, 4 not in Okta.');
    expect(words).not.toContain('No people provisioned yet');
    expect(words).toContain('Zoë Ångström zoe@acme.example Member Active Okta just now never');
    expect(words).toContain('Olga Owner olga@acme.example Owner Active By hand never just now');
    expect(words).toContain('Otto Left left@acme.example Member Inactive Okta just now never');
    expect(answer.text).toContain(`href="/people/${zoe}"`);
  });

  it.each([
    ['the beginning of an address', 'ANNA.', ['anna.maria']],
    ['the beginning of a given name, in whatever case', 'zOË', ['zoe']],
    ['the beginning of a family name', 'ow', ['olga', 'otto']],
    ['a given name of two words', 'anna mar', ['anna.maria']],
    ['a family name of several words', 'de la', ['anna.maria']],
    ['a given and a family name', 'ot ow', ['otto']],
    ['a family and a given name', 'left otto', ['left']],
    ['a full name of several words', 'anna maria de la', ['anna.maria']],
    ['a name that many begin with', 'ot', ['left', 'otto']],
    ['what stands within a name', 'wner', []],
    ['SQL that would mean everybody', `%' OR 1=1 --`, []],
    ['the letters that SQL takes for any', '%', []],
  ])('is searched by %s', async (_what, search, found) => {
    expect(await people(`q=${encodeURIComponent(search)}`)).toEqual(found);
  });

  it.each([
    ['role', 'role=owner', ['olga', 'otto']],
    ['status', 'status=inactive', ['left']],
    ['another status', 'status=active', ['adam', 'anna.maria', 'mia', 'olga', 'otto', 'zoe']],
    ['source', 'source=okta', ['anna.maria', 'left', 'zoe']],
    ['the other source', 'source=manual', ['adam', 'mia', 'olga', 'otto']],
    ['who is not in Okta', 'linked=no', ['adam', 'mia', 'olga', 'otto']],
    ['several of these, and a search', 'q=o&role=member&status=inactive&source=okta', ['left']],
    ['fields that were left empty', 'q=&role=&status=&source=', undefined],
  ])('is filtered by %s', async (_what, query, found) => {
    expect(await people(query)).toEqual(found ?? (await people('')));
  });

  it('shows who is about to leave, where a policy keeps the last owner', async () => {
    await app.dataSource.query(`UPDATE users SET deactivation_pending_since = now() WHERE id = $1`, [
      acme.otto.id,
    ]);
    expect(await people('status=leaving')).toEqual(['otto']);
    expect(wordsOf(await olga.get('/people?status=leaving'))).toContain('Owner Leaving');
    await app.dataSource.query(`UPDATE users SET deactivation_pending_since = NULL WHERE id = $1`, [
      acme.otto.id,
    ]);
  });

  it('offers those who can become owners, none of them inactive, to who wants to add one', async () => {
    expect(await people('role=member&status=active')).toEqual(['adam', 'anna.maria', 'mia', 'zoe']);
    const hint = 'Each of these people can become an owner';
    expect(wordsOf(await olga.get('/people?role=member&status=active'))).toContain(hint);
    expect(wordsOf(await olga.get('/people?role=member'))).not.toContain(hint);
  });

  it('says what to do where nobody can become an owner', async () => {
    const cast = { lena: { givenName: 'Lena', familyName: 'Lone', role: 'owner' as const } };
    const { people: alone } = await app.account('lone', cast);
    const lena = await DashboardClient.as(app, alone['lena']!);
    const link = /<a href="([^"]*)">Add an owner</.exec((await lena.get('/')).text)![1]!;
    const answer = await lena.get(link.replaceAll('&amp;', '&'));
    expect(wordsOf(answer)).toContain('Only an active member can become an owner, and there is none.');
    expect(answer.text).toContain('href="/people/new"');
    expect(wordsOf(answer)).not.toContain('Nobody fits');
  });

  it('says that nobody fits, and refuses a filter that it does not know', async () => {
    expect(wordsOf(await olga.get('/people?q=nobody'))).toContain('Nobody fits.');
    for (const query of ['role=admin', 'status=dead', 'source=csv', 'linked=yes', 'q=%00', 'q=a&q=b'])
      expect(await olga.get(`/people?${query}`)).toMatchObject({ status: 400 });
  });

  it('shows hostile names as text', async () => {
    for (const [index, name] of HOSTILE.entries()) await provision(`hostile${index}`, name, name);
    const { text } = await olga.get('/people?q=hostile');
    expect(text).toContain('&lt;img src=x onerror=alert(1)>');
    expect(text).not.toMatch(/<img|<script>/);
    expect(text).toContain('<bdi>[U+202E]gnp.exe[U+202C] [U+202E]gnp.exe[U+202C]</bdi>');
    expect(text).toContain(`<bdi>${HOSTILE[3]} ${HOSTILE[3]}</bdi>`);
    expect(await people('q=%3Cimg')).toEqual(['hostile0']);
  });

  it('finds the longest of names by its beginning, of which an index takes a part', async () => {
    const letters = randomBytes(128).toString('hex');
    await provision('long', letters, 'Long');
    expect(await people(`q=${letters.slice(0, 40)}`)).toEqual(['long']);
    expect(await people(`q=${letters.slice(0, 150)}`)).toEqual(['long']);
    await okta.delete((await okta.find('userName eq "long@acme.example"')).body.Resources![0]!.id);
  });

  it('is paged, and a page begins where the last one ended', async () => {
    for (let number = 0; number < 60; number += 1) await provision(`page${100 + number}`, 'Pat', 'Paged');
    for (const query of ['', 'q=paged&', 'q=pat+pag&status=active&']) {
      const first = await olga.get(`/people?${query}`);
      expect(addressesIn(first)).toHaveLength(50);
      const next = /href="([^"]*)" rel="next"/.exec(first.text)![1]!.replaceAll('&amp;', '&');
      const second = await olga.get(next);
      expect(addressesIn(second)[0]! > addressesIn(first).at(-1)!).toBe(true);
      expect(second.text).not.toContain('rel="next"');
      expect(new Set([...addressesIn(first), ...addressesIn(second)]).size).toBe(query ? 60 : 71);
    }
  });

  it('counts people only where it shows them all', async () => {
    expect(wordsOf(await olga.get('/people?role=owner'))).not.toMatch(/\d+ people/);
  });

  describe('for a member', () => {
    it('is there to read, without what is the owners’ to know', async () => {
      const mia = await DashboardClient.as(app, acme.mia);
      const words = wordsOf(await mia.get('/people'));
      expect(words).toContain('Olga Owner olga@acme.example Owner Active Otto Owner');
      expect(words).not.toMatch(/Okta|By hand|sign-in|Add a person/);
      expect(addressesIn(await mia.get('/people?linked=no&source=manual&q=zo'))).toEqual([
        'zoe@acme.example',
      ]);
      expect(await mia.get('/people/new')).toMatchObject({ status: 403 });
    });
  });
});
