import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RemovedUser } from '../../src/users/removed-user.entity.js';
import { User } from '../../src/users/user.entity.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { GroupClient } from './group-client.js';
import { wordsOf } from './page-words.js';
import { logOf, ownersOf } from './records.js';
import { person } from './scim-client.js';

describe('A POST with the user name of an inactive person', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let okta: GroupClient;
  let count = 0;
  let name: string;
  let alice: string;
  let group: string;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = await GroupClient.of(app, acme);
  });
  afterAll(() => app?.close());

  const ext = (which: string) => ({ externalId: `${which}-${count}` });
  const post = (more: object = {}) => okta.post('/Users', person(name, more));

  async function leave(more: object = ext('first')): Promise<void> {
    count += 1;
    name = `alice${count}@acme.example`;
    const record = typeof more === 'object' && 'externalId' in more ? ext('first') : more;
    alice = (await post({ ...record, title: 'Old title' })).body.id!;
    group = (await okta.push(`Desk ${count}`, [alice])).body.id!;
    await okta.setActive(alice, false);
  }

  describe('and another externalId', () => {
    beforeEach(() => leave());

    it('makes a new person, who has nothing of the former one', async () => {
      const { status, body } = await post(ext('second'));
      expect(status).toBe(201);
      expect(body).toMatchObject({ userName: name, active: true, ...ext('second') });
      expect(body.id).not.toBe(alice);
      expect(body['title']).toBeUndefined();
      expect(body['groups']).toBeUndefined();
      expect(await okta.membersOf(group)).toEqual([]);
      expect((await okta.get(`/Users/${alice}`)).status).toBe(404);
      const { body: found } = await okta.find(`userName eq "${name}"`);
      expect(found.Resources?.map(({ id }) => id)).toEqual([body.id]);
    });

    it('says in the log that it is a different person, and where the former record is', async () => {
      const { body } = await post(ext('second'));
      const [former, made] = (await logOf(app, acme.id)).slice(-2);
      expect(made).toMatchObject({ act: 'create', status: 201, userId: body.id });
      expect(made?.summary).toBe(
        `Created ${name}, a different person: externalId second-${count}, was first-${count}; ` +
          `the former record keeps its history as removed person ${alice}`,
      );
      expect(former).toMatchObject({ act: 'delete', userId: alice, requestId: made?.requestId });
      expect(former?.summary).toContain(`a different person has the user name now: ${body.id}`);
    });

    it('keeps the history of the former one on a page of its own', async () => {
      const { body } = await post(ext('second'));
      const kept = await app.dataSource.manager.findOneBy(RemovedUser, { accountId: acme.id, id: alice });
      expect(kept).toMatchObject({ userName: name, email: name, ...ext('first'), role: 'member' });
      const olga = await DashboardClient.as(app, acme.olga);
      const words = wordsOf(await olga.get(`/people/${alice}`));
      for (const said of ['Removed', `first-${count}`, `Deactivated ${name}`, 'a different person has'])
        expect(words).toContain(said);
      const page = wordsOf(await olga.get(`/people/${body.id!}`));
      expect(page).toContain('a different person');
      expect(page).not.toContain(`Deactivated ${name}`);
    });

    it('makes a new person who is inactive, where it says so', async () => {
      const { status, body } = await post({ ...ext('second'), active: false });
      expect([status, body['active']]).toEqual([201, false]);
      expect(body.id).not.toBe(alice);
    });

    it('can be repeated for a third person, and is a conflict with an active one', async () => {
      const second = (await post(ext('second'))).body.id!;
      expect((await post(ext('third'))).status).toBe(409);
      await okta.setActive(second, false);
      const third = (await post(ext('third'))).body.id!;
      expect(new Set([alice, second, third]).size).toBe(3);
      expect(await app.dataSource.manager.countBy(User, { accountId: acme.id, userName: name })).toBe(1);
    });
  });

  it.each<[string, object, () => object]>([
    ['the same externalId', ext('first'), () => ext('first')],
    ['an externalId for a record that had none', {}, () => ext('first')],
    ['no externalId for a record that had one', ext('first'), () => ({})],
    ['no externalId for a record that had none', {}, () => ({})],
  ])('and %s brings the person back', async (_what, record, sent) => {
    await leave(record);
    const { status, body } = await post(sent());
    expect([status, body.id]).toEqual([201, alice]);
    expect(await okta.membersOf(group)).toEqual([alice]);
  });

  it('and an externalId in another case is of another person: externalId is exact', async () => {
    await leave();
    const { body } = await post({ externalId: `FIRST-${count}` });
    expect(body.id).not.toBe(alice);
  });

  it('leaves the owners as they are', async () => {
    expect(await ownersOf(app, acme.id)).toEqual({ counter: 2, rows: 2 });
  });
});
