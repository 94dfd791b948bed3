import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RemovedUser } from '../../src/users/removed-user.entity.js';
import { User } from '../../src/users/user.entity.js';
import { GroupClient } from '../stories/group-client.js';
import { ownersOf } from '../stories/records.js';
import { type Answer, person } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { trials } from '../support/trials.js';

const AT_ONCE = 12;
/** The embedded database takes one request after the other, so that more trials would tell nothing new. */
const TRIALS = Array.from({ length: trials({ embedded: 3, server: 12 }) }, (_, index) => index + 1);

const EVA = { eva: { givenName: 'Eva', familyName: 'Owner', role: 'owner' } } as const;

describe('The record of an inactive person, wanted by many at once', () => {
  let app: TestApp;
  let okta: GroupClient;
  let accountId: string;
  let userName: string;
  let eva: string;
  let count = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  /** Eva is the only owner that the account ever had, and is in a group. */
  beforeEach(async () => {
    count += 1;
    const { id, key, people } = await app.account(`lone${count}`, EVA);
    accountId = id;
    userName = `eva@lone${count}.example`;
    eva = people['eva']!.id;
    okta = await GroupClient.of(app, { id, key });
    await okta.push('Leads', [eva]);
    await okta.patch(eva, { op: 'replace', path: 'externalId', value: 'first' });
    await okta.setActive(eva, false);
  });

  const post = (externalId: string) => okta.post('/Users', person(userName, { externalId }));
  const statusesOf = (answers: readonly Answer[]) =>
    answers.map(({ status }) => status).toSorted((a, b) => a - b);
  const holders = () => app.dataSource.manager.findBy(User, { accountId, userNameKey: userName });
  const removed = () => app.dataSource.manager.countBy(RemovedUser, { accountId, id: eva });

  async function groupsOf(id: string): Promise<number> {
    const rows = await app.dataSource.query<object[]>('SELECT 1 FROM group_members WHERE user_id = $1', [id]);
    return rows.length;
  }

  it.each(TRIALS)('goes to one of several strangers, who has nothing of it (trial %i)', async () => {
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) => post(index % 2 ? 'second' : `other${index}`)),
    );
    expect(statusesOf(answers)).toEqual([201, ...Array<number>(AT_ONCE - 1).fill(409)]);
    const made = answers.find(({ status }) => status === 201)!.body.id!;
    expect((await holders()).map(({ id, role }) => [id, role])).toEqual([[made, 'member']]);
    expect([made === eva, await removed(), await groupsOf(made), await groupsOf(eva)]).toEqual([
      false,
      1,
      0,
      0,
    ]);
    for (const { status, body } of answers)
      if (status === 409) expect(body['detail']).toContain(`(id ${made}, active)`);
    expect(await ownersOf(app, accountId)).toEqual({ counter: 0, rows: 0 });
  });

  it.each(TRIALS)('comes back once to the person themselves (trial %i)', async () => {
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => post('first')));
    expect(statusesOf(answers)).toEqual([201, ...Array<number>(AT_ONCE - 1).fill(409)]);
    expect((await holders()).map(({ id, role }) => [id, role])).toEqual([[eva, 'owner']]);
    expect(await ownersOf(app, accountId)).toEqual({ counter: 1, rows: 1 });
  });

  it.each(TRIALS)('is either activated or makes room for a stranger, never both (trial %i)', async () => {
    const [stranger, activation] = await Promise.all([post('second'), okta.setActive(eva, true)]);
    const people = await holders();
    expect(people).toHaveLength(1);
    if (stranger.status === 201) {
      expect([activation.status, people[0]!.id]).toEqual([404, stranger.body.id]);
      expect([people[0]!.role, await removed()]).toEqual(['member', 1]);
      expect(await ownersOf(app, accountId)).toEqual({ counter: 0, rows: 0 });
    } else {
      expect([stranger.status, activation.status, people[0]!.id]).toEqual([409, 200, eva]);
      expect([people[0]!.role, await removed(), await groupsOf(eva)]).toEqual(['owner', 0, 1]);
      expect(await ownersOf(app, accountId)).toEqual({ counter: 1, rows: 1 });
    }
  });

  it('of an address that is added by hand is made once, and the others hear who has it', async () => {
    const { people } = await app.account(`hand${count}`, EVA);
    const owner = await DashboardClient.as(app, people['eva']!);
    const pat = { email: 'pat@x.example', givenName: 'Pat', familyName: 'Person', role: 'member' };
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => owner.post('/people', pat)));
    const refused = answers.filter(({ status }) => status !== 303);
    expect(refused).toHaveLength(AT_ONCE - 1);
    for (const { status, text } of refused) {
      expect(status).toBe(409);
      expect(text).toContain('pat@x.example is in the account already: in use by another person, Pat Person');
    }
  });
});
