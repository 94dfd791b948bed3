import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient, signIn } from '../support/dashboard-client.js';
import { linkTo, rowsOf, wordsOf } from '../support/page-words.js';
import { logOf, roleChangesOf } from './records.js';
import { OwnerDesk } from './owner-desk.js';
import { ENTERPRISE, person, ScimClient } from './scim-client.js';

describe('The page of one request', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let olga: DashboardClient;
  let okta: ScimClient;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    olga = await DashboardClient.as(app, acme.olga);
    okta = new ScimClient(app.scimUrl, acme.key);
  });
  afterAll(() => app?.close());

  const newest = async () => (await logOf(app, acme.id)).at(-1)!;
  const newestPage = async () => (await olga.get(`/log/${(await newest()).id}`)).text;

  it('says in words what was done, when, to whom, with which key, from where', async () => {
    const { headers, body } = await okta.post('/Users', person('ada@acme.example'));
    const page = await newestPage();
    const { keyId } = await newest();
    const words = wordsOf(page);
    expect(words).toContain('Created ada@acme.example New Status 201 Created');
    expect(words).toMatch(/Took [\d.]+ m?s Person ada@acme\.example Key Okta/);
    expect(words).toContain('Call POST /scim/v2/Users From 127.0.0.1 Agent node');
    expect(words).toContain(`Request id ${headers.get('x-request-id')}`);
    expect(linkTo(page, 'ada@acme.example')).toBe(`/people/${body.id}`);
    expect(linkTo(page, 'Okta')).toBe(`/keys/${keyId}`);
  });

  it('shows what was sent and what was answered, laid out, without secrets', async () => {
    await okta.post('/Users', person('bea@acme.example', { password: 'hunter2' }));
    const page = await newestPage();
    expect(page).toContain('  &quot;userName&quot;: &quot;bea@acme.example&quot;');
    expect(wordsOf(page)).toContain('"password": "[redacted]"');
    expect(wordsOf(page)).toMatch(/Response \{.*"resourceType": "User"/);
    expect(page).not.toContain('hunter2');
  });

  it('says that only the beginning is kept of what was long', async () => {
    await okta.post('/Users', person('cy@acme.example', { title: 'x'.repeat(9_000) }));
    expect(wordsOf(await newestPage())).toContain('It was long: only its beginning is kept.');
  });

  it('shows each attribute before and after, and leaves out what stayed', async () => {
    const value = { title: 'Singer', [`${ENTERPRISE}:department`]: 'Opera' };
    await okta.patch(acme.mia.id, { op: 'replace', value });
    await okta.patch(acme.mia.id, { op: 'replace', value: { title: 'Diva' } });
    expect(rowsOf(await newestPage())).toEqual(['title Singer Diva']);
    await okta.patch(acme.mia.id, { op: 'remove', path: 'title' });
    expect(rowsOf(await newestPage())).toEqual(['title Diva none']);
  });

  it('lists the side effects: sessions, the owner count, roles', async () => {
    await signIn(app, acme.otto);
    await signIn(app, acme.otto);
    await okta.setActive(acme.otto.id, false);
    const page = await newestPage();
    const change = (await roleChangesOf(app, acme.id)).at(-1)!;
    expect(wordsOf(page)).toContain(
      'Side effects 2 sessions ended Active owners 2 → 1 Owner → Member: otto@acme.example (Deactivated)',
    );
    expect(linkTo(page, 'Owner → Member: otto@acme.example')).toBe(`/role-changes/${change.id}`);
    await okta.setActive(acme.mia.id, false);
    expect(wordsOf(await newestPage())).not.toContain('Side effects');
  });

  it('lists both changes of a handover', async () => {
    const desk = new OwnerDesk(app, await app.account('duo', DUO));
    await desk.setPolicy('handover', 'adam');
    await desk.okta.setActive(desk.idOf('olga'), false);
    const adam = await DashboardClient.as(app, { accountId: desk.account.id, id: desk.idOf('adam') });
    const { id } = (await logOf(app, desk.account.id)).at(-1)!;
    const words = wordsOf((await adam.get(`/log/${id}`)).text);
    expect(words).toContain('Member → Owner: adam@duo.example (Took the place of the last owner)');
    expect(words).toContain('Owner → Member: olga@duo.example (Deactivated)');
  });

  it('says what a refusal means, what to do and on which screen', async () => {
    await okta.post('/Users', person('no address'));
    const words = wordsOf(await newestPage());
    expect(words).toContain('Status 400 Bad Request (invalidValue)');
    expect(words).toContain("What this means The person's user name is not their primary e-mail address.");
    expect(words).toContain('Where: Okta: Sign On > Credential Details > Application username format');
  });

  it('names whom a refused change was about, even once they are removed', async () => {
    const { body } = await okta.post('/Users', person('eve@acme.example'));
    await okta.patch(body.id!, { op: 'replace', path: 'userName', value: 'no address' });
    const page = await newestPage();
    expect(wordsOf(page)).toMatch(/Took [\d.]+ m?s Person eve@acme\.example Key Okta/);
    expect(linkTo(page, 'eve@acme.example')).toBe(`/people/${body.id}`);
    const { id } = await newest();
    await okta.delete(body.id!);
    expect(wordsOf((await olga.get(`/log/${id}`)).text)).toContain('Person eve@acme.example');
  });

  it('leads to who has the name or the address that was refused', async () => {
    await okta.post('/Users', person('adam@acme.example'));
    const page = await newestPage();
    expect(wordsOf(page)).toContain('Who has it: adam@acme.example What to do: ');
    expect(linkTo(page, 'adam@acme.example')).toBe(`/people/${acme.adam.id}`);
  });

  it('leads to our own screen where that mends it', async () => {
    const readOnly = await app.key(acme.id, { scopes: ['read'] });
    await new ScimClient(app.scimUrl, readOnly).post('/Users', person('dot@acme.example'));
    expect(linkTo(await newestPage(), 'OpsHelm: SCIM keys')).toBe('/keys');
  });

  it('opens reads, too, with the little that is kept of them', async () => {
    await okta.find('userName eq "nobody@acme.example"');
    await app.settle();
    const [path] = /\/log\/[\w-]+/.exec((await olga.get('/log?reads=1')).text)!;
    const words = wordsOf((await olga.get(path)).text);
    expect(words).toContain('Looked up nobody@acme.example: not found Read Status 200 OK');
    expect(words).not.toContain('Response');
  });

  it('is for owners, of their own account', async () => {
    const { id } = await newest();
    const { gina } = await app.globex();
    expect((await (await DashboardClient.as(app, gina)).get(`/log/${id}`)).status).toBe(404);
    expect((await olga.get('/log/1')).status).toBe(404);
    expect((await olga.get(`/log/${acme.mia.id}`)).status).toBe(404);
    expect((await (await DashboardClient.as(app, acme.adam)).get(`/log/${id}`)).status).toBe(403);
  });

  it('shows what Okta sent as text, and what would turn the text round', async () => {
    const name = { givenName: '</pre><script>alert(1)</script>', familyName: 'gnp.\u202Eexe\u202C' };
    await okta.post('/Users', person('eve@acme.example', { name }));
    const page = await newestPage();
    expect(page).not.toContain('<script>alert');
    expect(rowsOf(page)).toContain('name.givenName none </pre><script>alert(1)</script>');
    expect(page).not.toContain('\u202E');
    expect(page).toContain('gnp.[U+202E]exe');
  });
});

const DUO = {
  olga: { givenName: 'Olga', familyName: 'Owner', role: 'owner' },
  adam: { givenName: 'Adam', familyName: 'Admin', role: 'member' },
} as const;
