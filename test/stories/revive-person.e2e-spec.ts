import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { User } from '../../src/users/user.entity.js';
import { bootApp, type TestApp } from '../support/app.js';
import { eventsOf, logOf, ownersOf, settle } from './records.js';
import { person, ScimClient } from './scim-client.js';

describe('A person who was unassigned in Okta and is assigned again', () => {
  let app: TestApp;
  let okta: ScimClient;
  let accountId: string;
  let mia: User;

  beforeAll(async () => {
    app = await bootApp();
    const acme = await app.acme();
    accountId = acme.id;
    mia = acme.mia;
    okta = new ScimClient(app.scimUrl, acme.key);
    await okta.setActive(mia.id, false);
  });
  afterAll(() => app?.close());

  const sent = person('MIA@acme.example', {
    name: { givenName: 'Mia', familyName: 'Moss' },
    externalId: '00uMia',
  });

  it('is created by POST under the id of before, with what Okta sends now', async () => {
    const { status, body, headers } = await okta.post('/Users', sent);
    expect(status).toBe(201);
    expect(headers.get('location')).toMatch(new RegExp(`/Users/${mia.id}$`));
    expect(body).toMatchObject({
      id: mia.id,
      active: true,
      externalId: '00uMia',
      name: { familyName: 'Moss' },
    });
  });

  it('is one person, and came back in the news', async () => {
    expect((await okta.find('userName eq "mia@acme.example"')).body.totalResults).toBe(1);
    const [event] = await eventsOf(app, accountId, 'user.reactivated');
    expect(event?.payload).toMatchObject({ userId: mia.id, ownerRestored: false });
  });

  it('is a conflict while active', async () => {
    const { status, body } = await okta.post('/Users', sent);
    expect([status, body['scimType']]).toEqual([409, 'uniqueness']);
  });

  it('is not revived by a POST that is inactive itself', async () => {
    await okta.setActive(mia.id, false);
    expect((await okta.post('/Users', { ...sent, active: false })).status).toBe(409);
  });

  it('comes back from an ownerless account as its owner', async () => {
    const lone = { eva: { givenName: 'Eva', familyName: 'Owner', role: 'owner' } } as const;
    const { id, key, people } = await app.account('lone', lone);
    const client = new ScimClient(app.scimUrl, key);
    await client.setActive(people['eva']!.id, false);
    expect((await client.post('/Users', person('eva@lone.example'))).body.id).toBe(people['eva']!.id);
    expect(await ownersOf(app, id)).toEqual({ counter: 1, rows: 1 });
  });

  it.each<[string, () => ReturnType<ScimClient['get']>, number]>([
    ['an address without @', () => okta.post('/Users', person('nobody')), 400],
    ['a taken name', () => okta.post('/Users', person('olga@acme.example')), 409],
    ['a wrong type', () => okta.post('/Users', person('x@acme.example', { active: 'perhaps' })), 400],
    ['an unknown path', () => okta.patch(mia.id, { op: 'replace', path: 'shoeSize', value: '42' }), 400],
    [
      'a second operation that fails',
      () =>
        okta.patch(
          mia.id,
          { op: 'replace', path: 'title', value: 'Boss' },
          { op: 'replace', path: 'active', value: 'perhaps' },
        ),
      400,
    ],
    ['an unknown person', () => okta.delete('01a20a38-0000-7000-8000-000000000000'), 404],
  ])('leaves no trace but a log entry when refused for %s', async (_what, refused, status) => {
    const before = await traces();
    const answer = await refused();
    expect(answer.status).toBe(status);
    expect(await traces()).toEqual(before);
    const entry = (await logOf(app, accountId)).at(-1);
    expect(entry).toMatchObject({ status, requestId: answer.headers.get('x-request-id') });
    expect(entry?.summary).toMatch(/^Refused: /);
  });

  /** Everything that a write leaves behind, its log entry aside. */
  async function traces(): Promise<object> {
    await settle(app);
    const tables = ['users', 'outbox_events', 'role_changes', 'removed_users'];
    const states: Record<string, unknown> = {};
    for (const table of tables)
      states[table] = await app.dataSource.query(`SELECT * FROM ${table} ORDER BY account_id, id`);
    return states;
  }
});
