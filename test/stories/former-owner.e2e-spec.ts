import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Transactions } from '../../src/database/transactions.js';
import { DirectoryPeopleService } from '../../src/users/directory/directory-people.service.js';
import { ManualAdditionsService } from '../../src/users/manual-additions.service.js';
import { User } from '../../src/users/user.entity.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { logOf, ownersOf } from './records.js';
import { type Answer, type Operation, person, ScimClient } from './scim-client.js';

const EVA = { eva: { givenName: 'Eva', familyName: 'Owner', role: 'owner' } } as const;

/** Says who eva is: by an id of the directory, or by none. */
type Identity = string | undefined;

describe('The last owner, deactivated by the directory', () => {
  let app: TestApp;
  let okta: ScimClient;
  let accountId: string;
  let eva: string;
  let count = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  beforeEach(async () => {
    count += 1;
    const { id, key, people } = await app.account(`lone${count}`, EVA);
    await app.dataSource.query(`UPDATE accounts SET user_name_policy = 'any' WHERE id = $1`, [id]);
    accountId = id;
    eva = people['eva']!.id;
    okta = new ScimClient(app.scimUrl, key);
  });

  const userName = () => `eva@lone${count}.example`;
  const set = (path: string, value: unknown): Operation => ({ op: 'replace', path, value });
  const externalId = (value: string) => set('externalId', value);
  const active = (value: boolean) => set('active', value);
  const withId = (id: Identity) => person(userName(), id === undefined ? {} : { externalId: id });

  async function goAs(identity: Identity): Promise<void> {
    if (identity !== undefined) await okta.patch(eva, externalId(identity));
    await okta.setActive(eva, false);
    expect(await ownersOf(app, accountId)).toEqual({ counter: 0, rows: 0 });
  }

  const roleOf = async (id: string): Promise<string> =>
    (await app.dataSource.manager.findOneByOrFail(User, { accountId, id })).role;
  const lastSummary = async () => (await logOf(app, accountId)).at(-1)?.summary ?? '';

  it.each<[string, Identity, () => Promise<Answer>]>([
    ['PATCH active', '00uEva', () => okta.setActive(eva, true)],
    ['PATCH active, without any externalId', undefined, () => okta.setActive(eva, true)],
    ['POST', '00uEva', () => okta.post('/Users', withId('00uEva'))],
    ['POST, without any externalId', undefined, () => okta.post('/Users', withId(undefined))],
    ['PUT', '00uEva', () => okta.put(eva, withId('00uEva'))],
    [
      'PATCH with another user name under the same externalId',
      '00uEva',
      () => okta.patch(eva, set('userName', 'eva.new'), active(true)),
    ],
  ])('comes back as the owner by %s', async (_how, identity, comeBack) => {
    await goAs(identity);
    expect((await comeBack()).status).toBeLessThan(300);
    expect(await roleOf(eva)).toBe('owner');
    expect(await ownersOf(app, accountId)).toEqual({ counter: 1, rows: 1 });
  });

  it.each<[string, Identity, () => Promise<Answer>[]]>([
    ['PATCH externalId and active', '00uEva', () => [okta.patch(eva, externalId('00uX'), active(true))]],
    ['PUT', '00uEva', () => [okta.put(eva, withId('00uX'))]],
    ['PUT without the externalId', '00uEva', () => [okta.put(eva, withId(undefined))]],
    ['POST without the externalId', '00uEva', () => [okta.post('/Users', withId(undefined))]],
    ['POST that links', undefined, () => [okta.post('/Users', withId('00uX'))]],
    ['PATCH that links', undefined, () => [okta.patch(eva, externalId('00uX'), active(true))]],
    [
      'PATCH with another user name and no externalId',
      undefined,
      () => [okta.patch(eva, set('userName', 'mallory'), active(true))],
    ],
  ])('comes back as a member by %s', async (_how, identity, comeBack) => {
    await goAs(identity);
    for (const answer of comeBack()) expect((await answer).status).toBeLessThan(300);
    expect(await roleOf(eva)).toBe('member');
    expect(await ownersOf(app, accountId)).toEqual({ counter: 0, rows: 0 });
    expect(await lastSummary()).toContain('who was an owner and comes back as a member: ');
  });

  it.each<[string, Identity, () => Operation]>([
    ['another externalId', '00uEva', () => externalId('00uX')],
    ['an externalId for the first time', undefined, () => externalId('00uX')],
    ['no externalId any more', '00uEva', () => ({ op: 'remove', path: 'externalId' })],
    ['another user name, and has no externalId', undefined, () => set('userName', 'mallory')],
  ])('is no former owner once they have %s, whoever comes back then', async (_what, identity, operation) => {
    await goAs(identity);
    await okta.patch(eva, operation());
    expect(await lastSummary()).toContain('no longer a former owner: ');
    await okta.setActive(eva, true);
    expect(await roleOf(eva)).toBe('member');
    expect(await ownersOf(app, accountId)).toEqual({ counter: 0, rows: 0 });
  });

  it('is no former owner again by taking the old externalId back', async () => {
    await goAs('00uEva');
    await okta.patch(eva, externalId('00uX'));
    await okta.patch(eva, externalId('00uEva'));
    await okta.setActive(eva, true);
    expect(await roleOf(eva)).toBe('member');
  });

  it('is no former owner where they go and get another externalId in one request', async () => {
    await okta.patch(eva, externalId('00uEva'));
    await okta.patch(eva, externalId('00uX'), active(false));
    expect(await lastSummary()).toContain('who was an owner and cannot come back as one: externalId 00uX');
    await okta.setActive(eva, true);
    expect(await roleOf(eva)).toBe('member');
  });

  it('stays an owner who can come back where the externalId changed while they were one', async () => {
    await okta.patch(eva, externalId('00uOld'));
    await goAs('00uNew');
    await okta.setActive(eva, true);
    expect(await roleOf(eva)).toBe('owner');
  });

  it('is no former owner once an owner released the people of the directory, which took its id away', async () => {
    await goAs('00uEva');
    await app.nest.get(DirectoryPeopleService).releaseAllFromDirectory(accountId, testOrigin());
    await okta.setActive(eva, true);
    expect(await roleOf(eva)).toBe('member');
  });

  it('says so where a member who was an owner goes and gets another externalId', async () => {
    await goAs('00uEva');
    const otto = { email: 'otto@x.example', givenName: 'Otto', familyName: 'Owner', role: 'owner' } as const;
    await app.nest
      .get(Transactions)
      .run((tx) => app.nest.get(ManualAdditionsService).addPerson(tx, accountId, otto, testOrigin()));
    await okta.setActive(eva, true);
    await okta.patch(eva, externalId('00uX'), active(false));
    expect(await lastSummary()).toContain('they are no longer a former owner: externalId 00uX, was 00uEva');
  });

  it('does not leave the role to a different person of the same user name', async () => {
    await goAs('00uEva');
    const { body } = await okta.post('/Users', withId('00uX'));
    expect(body.id).not.toBe(eva);
    expect(await roleOf(body.id!)).toBe('member');
    await okta.setActive(body.id!, false);
    await okta.setActive(body.id!, true);
    expect(await roleOf(body.id!)).toBe('member');
    expect(await ownersOf(app, accountId)).toEqual({ counter: 0, rows: 0 });
  });

  it('does not leave the role to whoever takes the user name after a rename', async () => {
    await goAs('00uEva');
    await okta.patch(eva, set('userName', 'eva.old'), set('emails', [{ value: 'old@x.example' }]));
    const { status, body } = await okta.post('/Users', withId('00uX'));
    expect([status, body.id === eva]).toEqual([201, false]);
    expect(await roleOf(body.id!)).toBe('member');
  });
});
