import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { DirectoryPeopleService } from '../../src/users/directory/directory-people.service.js';
import { bootApp, testOrigin, type TestApp } from '../support/app.js';
import { deskOf, type OwnerDesk } from './owner-desk.js';
import { eventsOf, ownersOf } from './records.js';
import { person } from './scim-client.js';

const MANY = 501;

describe('When a directory is disconnected', () => {
  let app: TestApp;
  let desk: OwnerDesk;
  let people: DirectoryPeopleService;
  let number = 0;

  beforeAll(async () => {
    app = await bootApp();
    people = app.nest.get(DirectoryPeopleService);
  });
  /** Okta links Olga, and brings Pat and Quinn, who is inactive; Otto and Mia are people by hand. */
  beforeEach(async () => {
    number += 1;
    desk = await deskOf(app, `acme-${number}`, { owners: ['olga', 'otto'], members: ['mia'] });
    await desk.okta.put(desk.idOf('olga'), person(at('olga'), { externalId: '00u1' }));
    await desk.okta.post('/Users', person(at('pat'), { externalId: '00u2' }));
    await desk.okta.post('/Users', person(at('quinn'), { externalId: '00u3', active: false }));
  });
  afterAll(() => app?.close());

  const at = (name: string) => `${name}@${desk.account.slug}.example`;
  const counts = () => people.directoryCounts(desk.account.id);
  const release = () => people.releaseAllFromDirectory(desk.account.id, testOrigin());

  it('its people are counted beforehand', async () => {
    expect(await counts()).toEqual({ people: 3, active: 2, owners: 1 });
  });

  it('they can be released: as they are, without the ids of the directory', async () => {
    expect(await release()).toEqual({ people: 3 });
    expect(await counts()).toEqual({ people: 0, active: 0, owners: 0 });
    const { body } = await desk.okta.find(`userName eq "${at('pat')}"`);
    expect(body.Resources?.[0]).toMatchObject({ active: true, meta: { version: 'W/"2"' } });
    expect(body.Resources?.[0]).not.toHaveProperty('externalId');
    expect(await desk.person('olga')).toMatchObject({ role: 'owner', source: 'manual' });
    expect(await lastAudit()).toMatchObject({ action: 'directory-release', details: { people: 3 } });
  });

  it('another one can link them anew', async () => {
    await release();
    await desk.okta.put(desk.idOf('olga'), person(at('olga'), { externalId: '00uNew' }));
    expect(await desk.person('olga')).toMatchObject({ source: 'scim', externalId: '00uNew', role: 'owner' });
  });

  it('a deactivation that was put off is put off no more', async () => {
    await desk.setPolicy('protect');
    await desk.setRole('otto', 'member');
    await desk.okta.setActive(desk.idOf('olga'), false);
    await release();
    await desk.setRole('otto', 'owner');
    expect(await desk.person('olga')).toMatchObject({ active: true, role: 'owner' });
  });

  it('its members can be deactivated, and its owners stay', async () => {
    const done = await people.deactivateAllFromDirectory(desk.account.id, testOrigin());
    expect(done).toEqual({ deactivated: 1, ownersKept: 1 });
    expect(await counts()).toEqual({ people: 3, active: 1, owners: 1 });
    expect(await desk.person('olga')).toMatchObject({ active: true, role: 'owner' });
    expect(await desk.person('mia')).toMatchObject({ active: true });
    expect(await ownersOf(app, desk.account.id)).toEqual({ counter: 2, rows: 2 });
    const events = await eventsOf(app, desk.account.id, 'user.deactivated');
    expect(events.map(({ payload }) => payload)).toMatchObject([{ email: at('pat'), active: false }]);
    expect(await lastAudit()).toMatchObject({ action: 'directory-deactivate', details: { people: 1 } });
  });

  it('there may be more of them than one transaction takes', async () => {
    await app.dataSource.query(
      `INSERT INTO users SELECT u.account_id, gen_random_uuid(), i::text, i::text, i::text, i::text, u.email_keys,
         u.given_name, u.family_name, u.display_name, u.external_id, true, 'member', null, 'scim', u.attributes,
         u.search_keys, 1, now(), now(), u.given_key, u.family_key, null, null, 'member'
       FROM users u, generate_series(1, $2) AS i WHERE u.account_id = $1 AND u.email = $3`,
      [desk.account.id, MANY, at('pat')],
    );
    const { deactivated } = await people.deactivateAllFromDirectory(desk.account.id, testOrigin());
    expect(deactivated).toBe(MANY + 1);
    expect(await counts()).toMatchObject({ people: MANY + 3, active: 1 });
    expect(await eventsOf(app, desk.account.id, 'user.deactivated')).toHaveLength(MANY + 1);
    expect(await release()).toEqual({ people: MANY + 3 });
    expect(await counts()).toMatchObject({ people: 0 });
  });

  it("nobody of another account's people is touched", async () => {
    const { id } = await app.globex();
    await people.deactivateAllFromDirectory(desk.account.id, testOrigin());
    await release();
    const foreign = await app.dataSource.query<object[]>(
      'SELECT 1 FROM users WHERE account_id = $1 AND (NOT active OR version > 1)',
      [id],
    );
    expect(foreign).toEqual([]);
  });

  async function lastAudit(): Promise<AuditEntry | undefined> {
    const where = { accountId: desk.account.id };
    return (await app.dataSource.manager.find(AuditEntry, { where, order: { id: 'ASC' } })).at(-1);
  }
});
