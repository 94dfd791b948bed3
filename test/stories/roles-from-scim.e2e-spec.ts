import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { KeyVerifier } from '../../src/scim-keys/key-verifier.js';
import { adviseOnRefusal } from '../../src/provisioning-log/advice/error-advice.js';
import { bootApp, type TestApp } from '../support/app.js';
import { adding, GroupClient } from './group-client.js';
import { deskOf, type OwnerDesk } from './owner-desk.js';
import { eventsOf, logOf, ownerCountsOf, ownersOf, roleChangesOf, settle } from './records.js';
import { type Answer, person, type ScimClient } from './scim-client.js';

const OWNER = [{ value: 'owner' }];
const SHOWN = {
  owner: [{ value: 'owner', display: 'Owner', primary: true }],
  member: [{ value: 'member', display: 'Member', primary: true }],
};

describe('Roles from the directory', () => {
  let app: TestApp;
  let desk: OwnerDesk;
  let okta: ScimClient;
  let number = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  beforeEach(async () => {
    number += 1;
    desk = await deskOf(app, `acme-${number}`, { owners: ['olga'], members: ['mia', 'adam'] });
    okta = desk.okta;
  });

  const at = (name: string) => `${name}@${desk.account.slug}.example`;
  const owners = () => ownersOf(app, desk.account.id);
  const say = (name: string, roles: unknown): Promise<Answer> =>
    okta.patch(desk.idOf(name), { op: 'replace', path: 'roles', value: roles });
  const read = async (name: string) => (await okta.get(`/Users/${desk.idOf(name)}`)).body;
  const namesIn = ({ body }: Answer) => body.Resources!.map(({ userName }) => userName);

  /** What the log has to say about the refusal that it holds last. */
  const newestAdvice = async () => adviseOnRefusal((await logOf(app, desk.account.id)).at(-1)!);

  /** As another process would have it a second later. */
  async function turn(on: boolean): Promise<void> {
    const values = [desk.account.id, on];
    await app.dataSource.query('UPDATE accounts SET roles_from_scim = $2 WHERE id = $1', values);
    app.nest.get(KeyVerifier).forgetAccount(desk.account.id);
  }

  describe('while the account does not let it give them', () => {
    it('are kept as they were sent, and change nobody', async () => {
      const roles = [{ value: 'owner', type: 'app' }, { value: 'anything' }];
      expect((await say('mia', roles)).body['roles']).toEqual(roles);
      const added = await okta.post('/Users', person(at('nils'), { roles: OWNER }));
      expect([added.status, added.body['roles']]).toEqual([201, OWNER]);
      expect(await desk.person('mia')).toMatchObject({ role: 'member', givenRole: 'member' });
      expect(await owners()).toEqual({ counter: 1, rows: 1 });
    });

    it('are there again when it ceases to, and none of them came to effect meanwhile', async () => {
      const roles = [{ value: 'owner', type: 'app' }];
      await say('mia', roles);
      await turn(true);
      expect(await read('mia')).toMatchObject({ roles: SHOWN.member });
      await okta.patch(desk.idOf('mia'), { op: 'replace', path: 'title', value: 'Chief' });
      expect(namesIn(await okta.find('roles[value eq "owner" and type eq "app"]'))).toEqual([]);
      await turn(false);
      expect(await read('mia')).toMatchObject({ roles, title: 'Chief' });
      expect(namesIn(await okta.find('roles[value eq "owner" and type eq "app"]'))).toEqual([at('mia')]);
    });
  });

  describe('once it does', () => {
    beforeEach(() => turn(true));

    it('are shown of everybody, found and sorted by', async () => {
      expect([(await read('olga'))['roles'], (await read('mia'))['roles']]).toEqual([
        SHOWN.owner,
        SHOWN.member,
      ]);
      expect(namesIn(await okta.find('roles eq "OWNER"'))).toEqual([at('olga')]);
      expect(namesIn(await okta.find('roles.display sw "own" and roles[primary eq true]'))).toEqual([
        at('olga'),
      ]);
      expect(namesIn(await okta.find('not (roles.value eq "owner")'))).toEqual([at('mia'), at('adam')]);
      const sorted = await okta.get('/Users?sortBy=roles&sortOrder=descending&attributes=roles,userName');
      expect(namesIn(sorted)[0]).toBe(at('olga'));
      expect(Object.keys(sorted.body.Resources![0]!)).toEqual(['schemas', 'id', 'userName', 'roles']);
    });

    it.each<[string, () => Promise<Answer>]>([
      ['a PATCH', () => say('mia', OWNER)],
      ['a PATCH that adds', () => okta.patch(desk.idOf('mia'), { op: 'add', path: 'roles', value: OWNER })],
      [
        'a PATCH without a path',
        () => okta.patch(desk.idOf('mia'), { op: 'add', value: { roles: 'Owner' } }),
      ],
      [
        'a PATCH as Entra sends it',
        () =>
          okta.patch(desk.idOf('mia'), { op: 'Add', path: 'roles[primary eq "True"].value', value: 'owner' }),
      ],
      ['a PUT', () => okta.put(desk.idOf('mia'), person(at('mia'), { roles: OWNER }))],
    ])('make an owner by %s', async (_what, ask) => {
      const { status, body } = await ask();
      expect([status, body['roles']]).toEqual([200, SHOWN.owner]);
      expect(await desk.person('mia')).toMatchObject({ role: 'owner', givenRole: 'owner' });
      expect(await owners()).toEqual({ counter: 2, rows: 2 });
    });

    it('are on record: the history, the log, the news', async () => {
      await say('mia', OWNER);
      await say('mia', []);
      const [, up, down] = await roleChangesOf(app, desk.account.id);
      const common = { userEmail: at('mia'), cause: 'directory', actorType: 'scim-key', actorName: 'Okta' };
      expect(up).toMatchObject({ ...common, newRole: 'owner', ownersBefore: 1, ownersAfter: 2 });
      expect(down).toMatchObject({ ...common, newRole: 'member', ownersBefore: 2, ownersAfter: 1 });
      expect(await logOf(app, desk.account.id)).toMatchObject([
        {
          act: 'update',
          summary: `Made ${at('mia')} an owner`,
          changes: [{ attribute: 'roles', before: SHOWN.member, after: SHOWN.owner }],
          ownersBefore: 1,
          ownersAfter: 2,
        },
        { act: 'update', summary: `Made ${at('mia')} a member, who was an owner`, ownersAfter: 1 },
      ]);
      await settle(app);
      expect(await ownerCountsOf(app, desk.account.id)).toEqual([1, 2, 1]);
      expect(await eventsOf(app, desk.account.id, 'user.updated')).toEqual([]);
    });

    it('come with other attributes in one change', async () => {
      const roles = { op: 'replace', path: 'roles', value: OWNER };
      const title = { op: 'replace', path: 'title', value: 'Chief' };
      const { headers, body } = await okta.patch(desk.idOf('mia'), roles, title);
      expect(body).toMatchObject({ title: 'Chief', roles: SHOWN.owner });
      expect(headers.get('etag')).toBe((await okta.get(`/Users/${desk.idOf('mia')}`)).headers.get('etag'));
      const [entry] = await logOf(app, desk.account.id);
      expect(entry!.summary).toBe(`Made ${at('mia')} an owner; updated title`);
      const [updated] = await eventsOf(app, desk.account.id, 'user.updated');
      expect(updated!.payload).toMatchObject({ attributes: ['title'] });
    });

    it('stay when a PUT says nothing of them, or says what it has read', async () => {
      await say('mia', OWNER);
      for (const body of [person(at('mia'), { title: 'Chief' }), await read('mia')])
        expect((await okta.put(desk.idOf('mia'), body)).body['roles']).toEqual(SHOWN.owner);
      const same = await okta.put(desk.idOf('mia'), await read('mia'));
      expect(same.body['meta']).toEqual((await read('mia'))['meta']);
      expect(await owners()).toEqual({ counter: 2, rows: 2 });
    });

    it.each<[string, () => Promise<Answer>]>([
      ['an empty list', () => okta.put(desk.idOf('mia'), person(at('mia'), { roles: [] }))],
      ['null', () => okta.put(desk.idOf('mia'), person(at('mia'), { roles: null }))],
      ['a member', () => say('mia', [{ value: 'member' }])],
      ['a removal', () => okta.patch(desk.idOf('mia'), { op: 'remove', path: 'roles' })],
      [
        'a removal of one',
        () => okta.patch(desk.idOf('mia'), { op: 'remove', path: 'roles[value eq "owner"]' }),
      ],
    ])('are taken away by %s', async (_what, ask) => {
      await say('mia', OWNER);
      const { status, body } = await ask();
      expect([status, body['roles']]).toEqual([200, SHOWN.member]);
      expect(await owners()).toEqual({ counter: 1, rows: 1 });
    });

    it.each<[string, unknown]>([
      ['a name that is no role', [{ value: 'admin' }]],
      ['one name among others', [{ value: 'owner' }, { value: 'admin' }]],
      ['a value that is no text', [{ value: 7 }]],
      ['no value at all', [{ display: 'Owner' }]],
    ])('are refused with %s, and nothing of the request is done', async (_what, roles) => {
      await say('mia', OWNER);
      for (const ask of [
        () => say('mia', roles),
        () => okta.put(desk.idOf('mia'), person(at('mia'), { roles, title: 'Chief' })),
        () => okta.post('/Users', person(at('nils'), { roles })),
      ]) {
        const { status, body } = await ask();
        expect([status, body['scimType']]).toEqual([400, 'invalidValue']);
        expect(body['detail']).toContain('"member" or "owner"');
        expect((await newestAdvice()).screen).toContain('Governance');
      }
      expect(await read('mia')).toMatchObject({ roles: SHOWN.owner });
      expect(await read('mia')).not.toHaveProperty('title');
    });

    it('make a new person an owner in the same step', async () => {
      const { status, body } = await okta.post('/Users', person(at('nils'), { roles: OWNER }));
      expect([status, body['roles']]).toEqual([201, SHOWN.owner]);
      expect((await logOf(app, desk.account.id)).at(-1)).toMatchObject({
        act: 'create',
        summary: `Created ${at('nils')} as an owner`,
      });
      expect((await roleChangesOf(app, desk.account.id)).at(-1)).toMatchObject({
        userId: body.id,
        oldRole: null,
        newRole: 'owner',
        cause: 'created',
        actorName: 'Okta',
      });
      expect(await owners()).toEqual({ counter: 2, rows: 2 });
      expect((await okta.post('/Users', person(at('nora')))).body['roles']).toEqual(SHOWN.member);
    });

    it('bring somebody back as an owner when they say so, by POST and by PATCH', async () => {
      for (const ask of [
        () => okta.post('/Users', person(at('mia'), { roles: OWNER })),
        () => okta.patch(desk.idOf('mia'), { op: 'replace', value: { active: true, roles: OWNER } }),
      ]) {
        await okta.setActive(desk.idOf('mia'), false);
        expect((await ask()).body).toMatchObject({ active: true, roles: SHOWN.owner });
        expect((await logOf(app, desk.account.id)).at(-1)?.summary).toBe(
          `Reactivated ${at('mia')} as an owner`,
        );
      }
      await okta.setActive(desk.idOf('mia'), false);
      expect((await okta.setActive(desk.idOf('mia'), true)).body['roles']).toEqual(SHOWN.member);
      expect(await owners()).toEqual({ counter: 1, rows: 1 });
    });

    it('never make an owner of who is inactive, and never hold up a deactivation', async () => {
      await okta.setActive(desk.idOf('adam'), false);
      for (const ask of [
        () => say('adam', OWNER),
        () => okta.post('/Users', person(at('nils'), { active: false, roles: OWNER })),
      ]) {
        const answer = await ask();
        expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
        expect((await newestAdvice()).remedy).toContain('activates them');
      }
      const leaving = person(at('mia'), { active: false, roles: OWNER });
      expect(await okta.put(desk.idOf('mia'), leaving)).toMatchObject({
        status: 200,
        body: { active: false, roles: SHOWN.member },
      });
      expect(await owners()).toEqual({ counter: 1, rows: 1 });
    });

    describe('the last owner', () => {
      it('becomes a member under the policy "warn"', async () => {
        expect((await say('olga', [])).status).toBe(200);
        expect(await owners()).toEqual({ counter: 0, rows: 0 });
      });

      it('hands over to a successor under the policy "handover"', async () => {
        await desk.setPolicy('handover', 'adam');
        expect((await say('olga', [])).body['roles']).toEqual(SHOWN.member);
        expect(await desk.person('adam')).toMatchObject({ role: 'owner', givenRole: 'owner' });
        expect(await owners()).toEqual({ counter: 1, rows: 1 });
        expect((await logOf(app, desk.account.id)).at(-1)?.summary).toBe(
          `Made ${at('olga')} a member, who was an owner; ${at('adam')} is an owner in their place`,
        );
        expect((await roleChangesOf(app, desk.account.id)).slice(-2)).toMatchObject([
          { userEmail: at('adam'), cause: 'handover' },
          { userEmail: at('olga'), cause: 'directory' },
        ]);
      });

      it('stays under the policy "protect", and nothing of the request is done or remembered', async () => {
        await desk.setPolicy('protect');
        const title = { op: 'replace', path: 'title', value: 'Gone' };
        const { status, body } = await okta.patch(desk.idOf('olga'), title, { op: 'remove', path: 'roles' });
        expect([status, body['scimType']]).toEqual([400, 'mutability']);
        expect(body['detail']).toContain(`${at('olga')} is the last owner of ${desk.account.slug}`);
        expect((await newestAdvice()).remedy).toContain('retry the task');
        expect(await read('olga')).not.toHaveProperty('title');
        await say('mia', OWNER);
        expect(await desk.person('olga')).toMatchObject({ role: 'owner', deactivationPendingSince: null });
        expect((await say('olga', [])).status).toBe(200);
        expect(await owners()).toEqual({ counter: 1, rows: 1 });
      });

      it('who was to be deactivated goes when the directory makes another owner', async () => {
        await desk.setPolicy('protect');
        expect((await okta.setActive(desk.idOf('olga'), false)).status).toBe(400);
        expect((await say('mia', OWNER)).body['roles']).toEqual(SHOWN.owner);
        expect(await desk.person('olga')).toMatchObject({ active: false, role: 'member' });
        expect(await owners()).toEqual({ counter: 1, rows: 1 });
      });
    });

    it('are not taken from the last two owners at once where one is protected', async () => {
      await say('mia', OWNER);
      await desk.setPolicy('protect');
      const answers = await Promise.all([say('olga', []), say('mia', [])]);
      expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '400']);
      expect(await owners()).toEqual({ counter: 1, rows: 1 });
    });

    it('are not taken from who is an owner by a rule for a group', async () => {
      const groups = await GroupClient.of(app, desk.account);
      app.nest.get(KeyVerifier).forgetAccount(desk.account.id);
      const { id = '' } = (await groups.push('Leads')).body;
      await app.dataSource.query(
        `INSERT INTO group_role_mappings (account_id, group_id, role, made_by, made_at)
         VALUES ($1, $2, 'owner', 'test', now())`,
        [desk.account.id, id],
      );
      await groups.change(id, adding(desk.idOf('mia')));
      await settle(app);
      expect(await read('mia')).toMatchObject({ roles: SHOWN.owner });
      await okta.put(desk.idOf('mia'), { ...(await read('mia')), title: 'Chief' });
      expect(await desk.person('mia')).toMatchObject({ role: 'owner', givenRole: 'member' });
      const { status, body } = await say('mia', []);
      expect([status, body['scimType']]).toEqual([400, 'mutability']);
      expect(body['detail']).toContain(`${at('mia')} is an owner through the group Leads`);
      expect((await newestAdvice()).screen).toBe('OpsHelm: Role mapping');
    });

    it('count right when many are given and taken at once', async () => {
      const asks = ['mia', 'adam', 'olga'].flatMap((name) =>
        [OWNER, [], OWNER].map((roles) => say(name, roles)),
      );
      for (const { status } of await Promise.all(asks)) expect(status).toBe(200);
      const { counter, rows } = await owners();
      expect(counter).toBe(rows);
    });

    it('of one account are no business of another', async () => {
      const other = await deskOf(app, `other-${number}`, { owners: ['gina'] });
      const put = await okta.put(other.idOf('gina'), person('gina@x.example', { roles: [] }));
      expect(put.status).toBe(404);
      expect((await other.okta.get(`/Users/${other.idOf('gina')}`)).body).not.toHaveProperty('roles');
    });
  });
});
