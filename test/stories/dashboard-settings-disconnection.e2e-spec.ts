import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { User } from '../../src/users/user.entity.js';
import { bootApp, type TestAccount, type TestApp } from '../support/app.js';
import { type DashboardAnswer, DashboardClient } from '../support/dashboard-client.js';
import { CAST } from '../support/people.js';
import { person, ScimClient } from './scim-client.js';

describe('Disconnecting Okta', () => {
  let app: TestApp;
  let acme: TestAccount;
  let okta: ScimClient;
  let olga: DashboardClient;

  let made = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  beforeEach(async () => {
    made += 1;
    acme = await app.account(`acme${made}`, CAST.acme);
    okta = new ScimClient(app.scimUrl, acme.key);
    olga = await DashboardClient.as(app, acme.people['olga']!);
    for (const name of ['pat', 'pia']) await okta.post('/Users', person(addressOf(name)));
    await okta.post('/Users', person(addressOf('paul'), { active: false }));
    await okta.put(acme.people['otto']!.id, person(addressOf('otto'), { externalId: '00u-otto' }));
    await app.settle();
  });
  afterAll(() => app?.close());

  function addressOf(name: string): string {
    return `${name}@${acme.slug}.example`;
  }

  function disconnect(people: string, account = acme.slug): Promise<DashboardAnswer> {
    return olga.post('/settings/disconnection', { people, account });
  }

  /** The e-mails of those from Okta, and of those of them who are active. */
  async function fromOkta(): Promise<{ people: string[]; active: string[] }> {
    const where = { accountId: acme.id, source: 'scim' as const };
    const people = await app.dataSource.manager.find(User, { where, order: { email: 'ASC' } });
    const names = (users: User[]) => users.map(({ email }) => email.split('@')[0]!);
    return { people: names(people), active: names(people.filter(({ active }) => active)) };
  }

  async function milestones(): Promise<number> {
    const sql = 'SELECT count(*)::int AS count FROM provisioning_milestones WHERE account_id = $1';
    const [row] = await app.dataSource.query<{ count: number }[]>(sql, [acme.id]);
    return row!.count;
  }

  it('shows what it would do, with numbers, and does nothing yet', async () => {
    const { text } = await olga.get('/settings/disconnection');
    const words = text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(words).toContain('People 4 Active 3 Owners 1');
    expect(words).toContain('2 active members lose access at once');
    expect(words).toContain('4 people become people of your own');
    expect((await okta.get('/Users?count=1')).status).toBe(200);
  });

  it('counts one person as one', async () => {
    const email = addressOf('pat');
    const { id } = await app.dataSource.manager.findOneByOrFail(User, { accountId: acme.id, email });
    await okta.setActive(id, false);
    expect((await olga.get('/settings/disconnection')).text).toContain('1 active member loses access');
  });

  it('needs the short name of the account, typed exactly', async () => {
    const answer = await disconnect('release', 'ACME');
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('“ACME” is not the short name of this account');
    expect((await okta.get('/Users?count=1')).status).toBe(200);
  });

  it('needs a choice for the people', async () => {
    const answer = await disconnect('forget');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Choose what happens to the people from Okta');
  });

  it('can keep the people as they are: keys end, the setup starts anew', async () => {
    expect(await milestones()).toBeGreaterThan(0);
    const answer = await disconnect('keep');
    expect(answer).toMatchObject({ status: 303, location: '/settings' });
    expect(decodeURIComponent(answer.headers.get('set-cookie')!)).toContain(
      'Okta is disconnected. 1 key was revoked. People stay as they are.',
    );
    expect((await okta.get('/Users?count=1')).status).toBe(401);
    expect(await milestones()).toBe(0);
    expect(await fromOkta()).toEqual({
      people: ['otto', 'pat', 'paul', 'pia'],
      active: ['otto', 'pat', 'pia'],
    });
  });

  it('can release the people, who stay as they are and are no longer from Okta', async () => {
    await disconnect('release');
    expect(await fromOkta()).toEqual({ people: [], active: [] });
    expect((await olga.get('/settings')).text).toContain('4 people are managed by hand now');
    const pat = await app.dataSource.manager.findOneByOrFail(User, { email: addressOf('pat') });
    expect(pat).toMatchObject({ active: true, source: 'manual', externalId: null });
    const otto = await app.dataSource.manager.findOneByOrFail(User, { email: addressOf('otto') });
    expect(otto).toMatchObject({ role: 'owner', externalId: null });
  });

  it('can deactivate the people, but no owner', async () => {
    await disconnect('deactivate');
    expect((await fromOkta()).active).toEqual(['otto']);
    expect((await olga.get('/settings')).text).toContain(
      '1 key was revoked. 2 people were deactivated. 1 owner stays active.',
    );
  });

  it('reaches milestones again when Okta comes back within the same minute', async () => {
    await disconnect('keep');
    const again = new ScimClient(app.scimUrl, await app.key(acme.id));
    await again.get('/Users?count=1');
    await app.settle();
    expect(await milestones()).toBeGreaterThan(0);
  });

  it('leaves the other account alone', async () => {
    const globex = await app.globex();
    await disconnect('deactivate');
    expect((await new ScimClient(app.scimUrl, globex.key).get('/Users?count=1')).status).toBe(200);
  });
});
