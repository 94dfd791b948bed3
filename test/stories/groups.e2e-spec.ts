import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OutboxEvent } from '../../src/events/outbox-event.entity.js';
import { bootApp, type TestApp } from '../support/app.js';
import { adding, GroupClient, removing } from './group-client.js';
import { person } from './scim-client.js';

describe('Groups that a directory pushes', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let okta: GroupClient;
  let adam: string;
  let mia: string;
  let id: string;
  let count = 0;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    [adam, mia] = [acme.adam.id, acme.mia.id];
    okta = await GroupClient.of(app, acme);
  });
  afterAll(() => app?.close());

  beforeEach(async () => {
    count += 1;
    id = (await okta.push(`Crew ${count}`, [adam])).body.id!;
  });

  const versionOf = async (): Promise<string | null> => (await okta.read(id)).headers.get('etag');

  describe('members', () => {
    it('come and go one by one, as Okta pushes a change with the name', async () => {
      const name = { op: 'replace', value: { id, displayName: `Crew ${count}` } };
      const { status, headers, body } = await okta.change(id, removing(adam), adding(mia), name);
      expect(status).toBe(200);
      expect(body).toMatchObject({ id, members: [{ value: mia }] });
      expect(headers.get('etag')).toBe('W/"2"');
      expect(await okta.membersOf(id)).toEqual([mia]);
    });

    it('are one where they are named twice, and changing nothing is no new version', async () => {
      const { status } = await okta.change(id, adding(adam, adam.toUpperCase()), removing(mia));
      expect(status).toBe(200);
      expect([await versionOf(), await okta.membersOf(id)]).toEqual(['W/"1"', [adam]]);
    });

    it.each([
      ['a replace with nothing', { op: 'replace', path: 'members', value: [] }],
      ['a path-less replace with nothing', { op: 'replace', value: { members: [], displayName: 'x' } }],
      ['a remove of all', { op: 'remove', path: 'members' }],
      ['a filter on their type', { op: 'remove', path: 'members[type eq "User"]' }],
      ['a filter on their name', { op: 'remove', path: 'members[display co "ADAM A"]' }],
    ])('are all gone after %s', async (_what, operation) => {
      const value = 'value' in operation && !Array.isArray(operation.value) ? nameOf(operation.value) : {};
      expect((await okta.change(id, { ...operation, ...value })).status).toBe(200);
      expect(await okta.membersOf(id)).toEqual([]);
    });

    const nameOf = (value: object) => ({ value: { ...value, displayName: `Crew ${count}` } });

    it('are replaced by a full push', async () => {
      const value = [{ value: mia, display: 'mia@acme.example' }];
      await okta.change(id, { op: 'replace', path: 'members', value });
      expect(await okta.membersOf(id)).toEqual([mia]);
    });

    it('stay where a rename or a PUT says nothing of them', async () => {
      await okta.change(id, { op: 'replace', value: { displayName: `Band ${count}` } });
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
      const put = await okta.send('PUT', `/Groups/${id}`, { schemas, displayName: `Gang ${count}` });
      expect(put.body).toMatchObject({ displayName: `Gang ${count}`, members: [{ value: adam }] });
    });

    it('take the last word of a PATCH with a thousand operations', async () => {
      const turns = Array.from({ length: 500 }, () => [removing(mia), adding(mia)]).flat();
      expect((await okta.change(id, ...turns)).status).toBe(200);
      expect(await okta.membersOf(id)).toEqual([adam, mia].toSorted());
    });

    it.each([
      ['an unknown id', () => '01890a5d-ac96-774b-bcce-b302099a8057'],
      ['a text', () => 'mia@acme.example'],
      ['a group', () => id],
    ])('cannot be %s: nothing of the PATCH is done, and the answer names it', async (_what, stranger) => {
      const { status, body } = await okta.change(id, removing(adam), adding(mia, stranger()));
      expect([status, body['scimType']]).toEqual([400, 'invalidValue']);
      expect(body['detail']).toContain(stranger());
      expect(await okta.membersOf(id)).toEqual([adam]);
    });

    it('cannot be of another account, nor of type Group', async () => {
      const { max } = await app.globex();
      expect((await okta.push('Foreign', [max.id])).body['detail']).toContain(max.id);
      const value = [{ value: mia, type: 'Group' }];
      const { body } = await okta.change(id, { op: 'add', path: 'members', value });
      expect(body['detail']).toContain('not other groups');
    });

    it('leave with their account, in the same transaction, and that is another version', async () => {
      const { body } = await okta.post('/Users', person(`gone${count}@acme.example`));
      await okta.change(id, adding(body.id!));
      await okta.delete(body.id!);
      expect([await versionOf(), await okta.membersOf(id)]).toEqual(['W/"3"', [adam]]);
      const rows = 'SELECT 1 FROM group_members WHERE user_id = $1';
      expect(await app.dataSource.query(rows, [body.id])).toEqual([]);
    });
  });

  describe('people', () => {
    it('say in which groups they are, in every answer', async () => {
      const wanted = {
        value: id,
        display: `Crew ${count}`,
        type: 'direct',
        $ref: expect.stringContaining(id),
      };
      const holds = { groups: expect.arrayContaining([wanted]) };
      expect((await okta.get(`/Users/${adam}`)).body).toMatchObject(holds);
      expect((await okta.find('userName eq "adam@acme.example"')).body.Resources).toMatchObject([holds]);
      expect((await okta.setActive(adam, false)).body).toMatchObject(holds);
      expect((await okta.setActive(adam, true)).body).toMatchObject(holds);
      expect((await okta.get(`/Users/${acme.olga.id}?attributes=groups`)).body).not.toHaveProperty('groups');
      expect((await okta.get(`/Users/${adam}?attributes=userName`)).body).not.toHaveProperty('groups');
    });

    it('are found by their groups', async () => {
      for (const filter of [
        `groups.value eq "${id}"`,
        `groups eq "${id}"`,
        `groups.display eq "CREW ${count}"`,
        `groups[value eq "${id}" and type eq "direct"]`,
      ])
        expect((await okta.find(filter)).body.Resources!.map((found) => found.id)).toEqual([adam]);
    });

    it('do not get into a group by what is written of them', async () => {
      const { body } = await okta.patch(acme.otto.id, {
        op: 'add',
        value: { groups: [{ value: id }], title: 'x' },
      });
      expect(body).not.toHaveProperty('groups');
      expect(await okta.membersOf(id)).toEqual([adam]);
    });
  });

  describe('the record', () => {
    it('tells of each change in words, and that a person was neither created nor changed', async () => {
      await okta.change(id, adding(mia), removing(adam));
      await okta.change(id, { op: 'replace', path: 'displayName', value: `Team ${count}` });
      await okta.change(id, removing(adam));
      await okta.send('DELETE', `/Groups/${id}`);
      const entries = await app.dataSource.query<{ act: string; summary: string }[]>(
        'SELECT act, summary FROM provisioning_log_entries WHERE path = $1 OR summary = $2 ORDER BY id',
        [`/scim/v2/Groups/${id}`, `Created group Crew ${count} with 1 person`],
      );
      expect(entries.map(({ act, summary }) => `${act}: ${summary}`)).toEqual([
        `group: Created group Crew ${count} with 1 person`,
        `group: Added 1 person to group Crew ${count}; removed 1 person from group Crew ${count}`,
        `group: Renamed group Crew ${count} to Team ${count}`,
        `unchanged: Nothing to change in group Team ${count}`,
        `group: Deleted group Team ${count}, which had 1 person`,
      ]);
    });

    it('is news for whoever maps groups to roles', async () => {
      await okta.change(id, adding(mia), { op: 'replace', path: 'displayName', value: `Team ${count}` });
      await okta.send('DELETE', `/Groups/${id}`);
      const events = await app.dataSource.manager.find(OutboxEvent, { order: { id: 'ASC' } });
      const ours = events.filter(({ payload }) => (payload as { groupId?: string }).groupId === id);
      const nobody = { removedCount: 0, removedIds: [] };
      expect(ours.map(({ name, payload }) => [name, payload])).toEqual([
        ['group.created', facts(`Crew ${count}`)],
        ['group.members_changed', facts(`Crew ${count}`, { addedCount: 1, addedIds: [adam], ...nobody })],
        ['group.renamed', facts(`Team ${count}`, { formerName: `Crew ${count}` })],
        ['group.members_changed', facts(`Team ${count}`, { addedCount: 1, addedIds: [mia], ...nobody })],
        ['group.deleted', expect.objectContaining({ memberCount: 2 })],
      ]);
    });

    const facts = (displayName: string, more: object = {}): object => {
      const actor = { type: 'scim-key', id: expect.any(String), name: 'Okta' };
      const origin = { actor, requestId: expect.any(String), at: expect.any(String) };
      return { groupId: id, displayName, origin, ...more };
    };
  });
});
