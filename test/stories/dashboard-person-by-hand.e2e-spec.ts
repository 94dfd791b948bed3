import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { User } from '../../src/users/user.entity.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { CAST } from '../support/people.js';
import { wordsOf } from './page-words.js';
import { ScimClient, person } from './scim-client.js';

const PAT = { email: 'pat@acme.example', givenName: 'Pat', familyName: 'Person', role: 'member' };

describe('A person added by hand', () => {
  let app: TestApp;
  let accounts = 0;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let olga: DashboardClient;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  beforeEach(async () => {
    accounts += 1;
    acme = (await app.account(`acme${accounts}`, CAST.acme)) as typeof acme;
    olga = await DashboardClient.as(app, acme.olga);
  });

  async function add(more: Partial<typeof PAT> = {}): Promise<string> {
    const answer = await olga.post('/people', { ...PAT, ...more });
    expect(answer.status).toBe(303);
    return answer.location!;
  }

  it('is in the account at once, with a page that says who added them', async () => {
    const page = await add();
    const words = wordsOf(await olga.get(page));
    expect(words).toContain('Pat Person All people Member Active');
    expect(words).toContain(`Added pat@acme.example as a member by ${acme.olga.email}`);
    expect(words).not.toContain('Added to the account');
    expect(words).not.toContain('Managed by Okta');
  });

  it('can be an owner, if who adds them has signed in within ten minutes', async () => {
    expect(wordsOf(await olga.get(await add({ role: 'owner' })))).toContain('Owner Active');
    await app.dataSource.query(`UPDATE sessions SET created_at = now() - interval '11 minutes'`);
    const other = { ...PAT, email: 'other@acme.example' };
    expect(await olga.post('/people', { ...other, role: 'owner' })).toMatchObject({ status: 403 });
    expect(await olga.post('/people', other)).toMatchObject({ status: 303 });
  });

  it('who is an owner goes only by who has signed in within ten minutes; a member at any time', async () => {
    const [owner, member] = [await add({ role: 'owner' }), await add({ email: 'other@acme.example' })];
    expect(wordsOf(await olga.get(owner))).toContain(
      'For an owner it needs a sign-in of the last ten minutes.',
    );
    await app.dataSource.query(`UPDATE sessions SET created_at = now() - interval '11 minutes'`);
    for (const answer of [
      await olga.post(`${owner}/deactivation`),
      await olga.post(`${owner}/removal`, { email: PAT.email }),
    ]) {
      expect(answer.status).toBe(403);
      expect(wordsOf(answer)).toContain('or open a new sign-in link from OpsHelm’s operators');
    }
    expect(wordsOf(await olga.get(owner))).toContain('Owner Active');
    expect(await olga.post(`${member}/deactivation`)).toMatchObject({ status: 303 });
  });

  it.each([
    ['without an address', { email: '' }, 'Give an e-mail address'],
    ['with an address of none', { email: 'pat' }, 'Give an e-mail address'],
    [
      'with an address whose letters are not all seen',
      { email: 'p\u202eat@acme.example' },
      'Give an e-mail address',
    ],
    ['without a name', { givenName: '  ' }, 'The given name has 1 to 254 characters.'],
    ['with a name too long', { familyName: 'x'.repeat(255) }, 'The family name has 1 to 254 characters.'],
    ['with a name that turns the text around', { givenName: '\u202egnp' }, 'one that turns the text around'],
    ['with a role of none', { role: 'admin' }, 'A role is either owner or member.'],
  ])('is not added %s', async (_how, wrong, sentence) => {
    const answer = await olga.post('/people', { ...PAT, ...wrong });
    expect(answer.status).toBe(400);
    expect(wordsOf(answer)).toContain(sentence);
    expect(await app.dataSource.manager.countBy(User, { accountId: acme.id })).toBe(4);
  });

  it('is not added twice, in whatever case', async () => {
    await add();
    const answer = await olga.post('/people', { ...PAT, email: 'PAT@Acme.example' });
    expect(answer.status).toBe(409);
    expect(answer.text).toMatch(/id="email-fault"[^>]*>PAT@Acme.example is in the account already/);
    for (const typed of ['PAT@Acme.example', 'Pat', 'Person'])
      expect(answer.text).toContain(`value="${typed}"`);
  });

  it('has a name that owners change, and a search that finds the new one', async () => {
    const page = await add();
    expect(await olga.post(`${page}/name`, { givenName: 'Petra', familyName: '<b>Bold</b>' })).toMatchObject({
      status: 303,
      location: page,
    });
    const { text } = await olga.get(page);
    expect(text).toContain('<bdi>Petra &lt;b>Bold&lt;/b></bdi>');
    expect(wordsOf(await olga.get('/people?q=petra'))).toContain('pat@acme.example');
  });

  it('is deactivated and reactivated, and the page says by whom', async () => {
    const page = await add();
    const pat = await DashboardClient.as(app, { accountId: acme.id, id: page.split('/').at(-1)! });
    expect(await olga.post(`${page}/deactivation`)).toMatchObject({ status: 303 });
    expect((await pat.get('/people')).location).toContain('/sign-in');
    const words = wordsOf(await olga.get(page));
    expect(words).toMatch(
      /Why is this person inactive\? olga@acme\d+\.example deactivated them by hand on [\d-]+ [\d:]+\./,
    );
    expect(words).toContain(`1 session ended deactivated by ${acme.olga.email}`);
    await olga.post(`${page}/reactivation`);
    expect(wordsOf(await olga.get(page))).not.toContain('Why is this person inactive?');
  });

  it('is removed only where the address is typed, and leaves a page behind', async () => {
    const page = await add();
    const refused = await olga.post(`${page}/removal`, { email: acme.mia.email });
    expect(refused.status).toBe(409);
    expect(wordsOf(refused)).toContain('Type it as it is shown: “pat@acme.example”.');
    expect(await olga.post(`${page}/removal`, { email: ' PAT@acme.example ' })).toMatchObject({
      status: 303,
    });
    const words = wordsOf(await olga.get(page));
    expect(words).toMatch(/Removed on [\d-]+ [\d:]+ by olga@acme\d+\.example\./);
    expect(words).toContain('Removed pat@acme.example');
    expect(words).toContain('Role at the end Member');
    const mia = await DashboardClient.as(app, acme.mia);
    expect(await mia.get(page)).toMatchObject({ status: 404 });
    expect(await olga.post(`${page}/reactivation`)).toMatchObject({ status: 404 });
  });

  it('stays while they are the last owner', async () => {
    await olga.post(`/people/${acme.otto.id}/role`, { role: 'member' });
    const page = `/people/${acme.olga.id}`;
    expect(await olga.post(`${page}/deactivation`)).toMatchObject({ status: 409 });
    expect(await olga.post(`${page}/removal`, { email: acme.olga.email })).toMatchObject({ status: 409 });
    const { text } = await olga.get(page);
    expect(text.match(/Last owner: promote someone first/g)).toHaveLength(3);
  });

  it('is not what Okta manages: there the fields are locked, and every form is refused', async () => {
    const okta = new ScimClient(app.scimUrl, acme.key);
    const { body } = await okta.post('/Users', person('zoe@acme.example'));
    const page = `/people/${body.id!}`;
    const shown = await olga.get(page);
    expect(wordsOf(shown)).toContain('Managed by Okta: change it there');
    expect(shown.text).not.toContain(`action="${page}/name"`);
    for (const [noun, form] of [
      ['name', { givenName: 'Zoe', familyName: 'Zoe' }],
      ['deactivation', {}],
      ['reactivation', {}],
      ['removal', { email: 'zoe@acme.example' }],
    ] as const) {
      const answer = await olga.post(`${page}/${noun}`, form);
      expect(answer.status).toBe(409);
      expect(wordsOf(answer)).toContain('zoe@acme.example is managed by Okta: change it there');
    }
  });

  it('is the owners’ to add and to change, and of their own account', async () => {
    const page = await add();
    const { gina } = await app.globex();
    const [mia, foreign] = [await DashboardClient.as(app, acme.mia), await DashboardClient.as(app, gina)];
    expect(await mia.post('/people', PAT)).toMatchObject({ status: 403 });
    for (const noun of ['name', 'deactivation', 'reactivation', 'removal', 'role']) {
      const form = { email: PAT.email, givenName: 'X', familyName: 'Y', role: 'owner' };
      expect(await mia.post(`${page}/${noun}`, form)).toMatchObject({ status: 403 });
      expect(await foreign.post(`${page}/${noun}`, form)).toMatchObject({ status: 404 });
    }
    expect(wordsOf(await olga.get(page))).toContain('Pat Person All people Member Active');
  });
});
