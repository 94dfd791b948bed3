import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { linkTo, rowsOf, wordsOf } from '../support/page-words.js';
import { ago, DAY_MS, entryAt, readAt } from './log-rows.js';
import { logOf } from './records.js';
import { ENTERPRISE, person, ScimClient } from './scim-client.js';

describe('The page of the provisioning log', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let globex: Awaited<ReturnType<TestApp['globex']>>;
  let olga: DashboardClient;
  const list = async (query = '') => (await olga.get(`/log${query}`)).text;
  const rows = async (query: string) => rowsOf(await list(query));

  beforeAll(async () => {
    app = await bootApp();
    [acme, globex] = [await app.acme(), await app.globex()];
    olga = await DashboardClient.as(app, acme.olga);
    const okta = new ScimClient(app.scimUrl, acme.key);
    await new ScimClient(app.scimUrl, globex.key).setActive(globex.max.id, false);
    await okta.find('userName eq "nobody@acme.example"');
    await okta.post('/Users', person('ada@acme.example'));
    await okta.post('/Users', person('ada@acme.example'));
    await okta.post('/Users', person('no address'));
    await okta.setActive(acme.otto.id, false);
    const value = { title: 'Singer', [`${ENTERPRISE}:department`]: 'Opera' };
    await okta.patch(acme.mia.id, { op: 'replace', value });
    await okta.delete(acme.adam.id);
    await app.settle();
  });
  afterAll(() => app?.close());

  it('has a row a request, newest first, with what it did in words; reads are hidden', async () => {
    const found = await rows('');
    expect(found).toHaveLength(6);
    expect(found[0]).toMatch(/Deletion Deleted adam@acme\.example 204 [\d.]+ m?s Okta$/);
    expect(found[1]).toMatch(/Update Updated title, department of mia@acme\.example 200/);
    expect(found[2]).toMatch(/Deactivation Deactivated otto@acme\.example, who was an owner 200/);
    expect(found[3]).toMatch(/Refused userName must be an e-mail address.* 400/);
    expect(found[4]).toMatch(/Refused The userName .*in use by another person.* 409/);
    expect(found[5]).toMatch(/New Created ada@acme\.example 201/);
  });

  it('shows reads at a wish', async () => {
    const found = await rows('?reads=1');
    expect(found).toHaveLength(7);
    expect(found.at(-1)).toMatch(/Read Looked up nobody@acme\.example: not found 200/);
  });

  it.each<[string, string, RegExp[]]>([
    ['what was done', '?what=deactivate', [/Deactivated otto/]],
    ['a person’s address', '?person=MIA%40acme.example', [/of mia/]],
    ['the address of a person who was deleted', '?person=adam%40acme.example', [/Deleted adam/]],
    ['nobody', '?person=nobody%40acme.example', []],
    ['failures', '?failed=1', [/400/, /409/]],
    ['days that have gone', '?until=2020-01-01', []],
    ['all at once', '?failed=1&what=refused&from=2020-01-01&until=2999-01-01', [/400/, /409/]],
  ])('is filtered by %s', async (_what, query, wanted) => {
    const found = await rows(query);
    expect(found).toHaveLength(wanted.length);
    for (const [index, pattern] of wanted.entries()) expect(found[index]).toMatch(pattern);
  });

  it('is filtered by a person’s id, by a key and by days', async () => {
    expect(await rows(`?person=${acme.mia.id}`)).toHaveLength(1);
    const { keyId } = (await logOf(app, acme.id)).at(-1)!;
    expect(await rows(`?key=${keyId}`)).toHaveLength(6);
    expect(await rows(`?key=${acme.mia.id}`)).toHaveLength(0);
    await entryAt(app, acme.id, ago(3 * DAY_MS), { summary: 'Long ago' });
    const day = ago(3 * DAY_MS)
      .toISOString()
      .slice(0, 10);
    expect(await rows(`?from=${day}&until=${day}`)).toEqual([expect.stringContaining('Long ago')]);
  });

  it('offers the account’s keys by name', async () => {
    expect(wordsOf(await list())).toContain(`Okta …${acme.key.slice(-4)}`);
  });

  it('says so where there is nothing', async () => {
    expect(wordsOf(await list('?until=2020-01-01'))).toContain('Nothing in this period.');
    expect(wordsOf(await list('?until=2020-01-01&failed=1'))).toContain('Nothing fits these filters.');
  });

  it('says of half an address that it takes a whole one', async () => {
    const words = 'Enter the whole e-mail address.';
    expect(await list('?person=Mia')).toMatch(new RegExp(`id="person-fault"[^>]*>${words}`));
    expect(await list(`?person=${acme.otto.id.slice(0, 8)}`)).toContain(words);
    for (const whole of ['mia%40acme.example', 'nobody%40acme.example', globex.max.id])
      expect(await list(`?person=${whole}`)).not.toContain(words);
  });

  it('says what it does not understand of a filter', async () => {
    const bad = await olga.get('/log?what=mischief&key=1&until=soon&reads=2');
    expect(bad.status).toBe(400);
    expect(wordsOf(bad.text)).toContain('Choose what was done from the list.');
    expect(wordsOf(bad.text)).toContain('Choose a key from the list.');
  });

  it('keeps the filters in its form and in the links to its files', async () => {
    const page = await list('?person=mia%40acme.example&what=update&reads=1');
    expect(page).toContain('value="mia@acme.example"');
    expect(page).toMatch(/<input(?=[^>]* checked)[^>]* name="reads"/);
    expect(page).not.toMatch(/<input(?=[^>]* checked)[^>]* name="failed"/);
    expect(linkTo(page, 'JSON')).toBe('/log.json?person=mia%40acme.example&what=update&reads=1');
  });

  it('never has another account’s rows, whatever the address says', async () => {
    const found = await rows(`?account=${globex.id}&accountId=${globex.id}&account_id=globex&reads=1`);
    expect(found.join()).toContain('acme.example');
    expect(found.join()).not.toContain('globex');
    expect(await rows(`?person=${globex.max.id}`)).toEqual([]);
    expect(await rows('?person=max%40globex.example')).toEqual([]);
  });

  it('is for owners', async () => {
    const mia = await DashboardClient.as(app, acme.mia);
    expect((await mia.get('/log')).status).toBe(403);
    expect((await mia.get('/log')).text).not.toContain('Deactivated');
  });

  it('is live on its first page only', async () => {
    const page = await list();
    expect(page).toContain('data-live="page"');
    const { id } = (await logOf(app, acme.id)).at(-1)!;
    expect(await list(`?after=${id}`)).not.toContain('data-live="page"');
  });

  it('turns its pages without a gap or a repetition while requests arrive', async () => {
    const { id: accountId, olga: owner } = (await app.account('busy', {
      olga: { givenName: 'Olga', familyName: 'Owner', role: 'owner' },
    })) as typeof acme;
    const wanted: string[] = [];
    for (let index = 0; index < 120; index += 1) {
      const at = ago((200 - index) * 1_000);
      if (index % 3 === 0) await readAt(app, accountId, at, { summary: `number ${index}!` });
      else await entryAt(app, accountId, at, { summary: `number ${index}!` });
      wanted.unshift(`number ${index}!`);
    }
    const client = await DashboardClient.as(app, owner);
    const seen: string[] = [];
    for (let path: string | undefined = '/log?reads=1'; path;) {
      const { text } = await client.get(path);
      seen.push(...rowsOf(text).map((row) => /number \d+!/.exec(row)?.[0] ?? row));
      await entryAt(app, accountId, new Date(), { summary: 'late' });
      path = linkTo(text, 'Next page');
    }
    expect(seen).toEqual(wanted);
  });

  it('shows names as text, whatever they are', async () => {
    const key = await app.key(acme.id, { name: '<img src=x onerror=alert(1)>' });
    await new ScimClient(app.scimUrl, key).post('/Users', person('eve@acme.example'));
    const page = await list('?what=create');
    expect(page).not.toContain('<img');
    expect(rowsOf(page)[0]).toContain('Created eve@acme.example');
    expect(rowsOf(page)[0]).toContain('<img src=x onerror=alert(1)>');
  });
});
