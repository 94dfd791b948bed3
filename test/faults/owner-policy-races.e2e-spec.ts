import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deskOf, type OwnerDesk } from '../stories/owner-desk.js';
import { eventsOf, ownerCountsOf, ownersOf, roleChangesOf } from '../stories/records.js';
import { person } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';
import { trials } from '../support/trials.js';

const PAIRS = trials({ embedded: 20, server: 100 });
const ROUNDS = trials({ embedded: 10, server: 25 });
const TEN = Array.from({ length: 10 }, (_, at) => `p${at}`);

describe('Owners who leave at once', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  /** Deactivates an owner, neighbours by different requests; gives the status. */
  async function leave(desk: OwnerDesk, name: string, turn: number): Promise<number> {
    const { okta, account } = desk;
    const id = desk.idOf(name);
    const ways = [
      () => okta.setActive(id, false),
      () => okta.put(id, person(`${name}@${account.slug}.example`, { active: false })),
      () => okta.delete(id),
    ];
    return (await ways[turn % ways.length]!()).status;
  }

  /** The counter is the count, and the events tell each of its versions once. */
  async function expectOwners({ account: { id } }: OwnerDesk, count: number): Promise<void> {
    expect(await ownersOf(app, id)).toEqual({ counter: count, rows: count });
    const events = await eventsOf(app, id, 'account.owner_count_changed');
    const versions = events.map(({ payload }) => (payload as { ownersVersion: number }).ownersVersion);
    expect(versions.toSorted((a, b) => a - b)).toEqual(versions.map((_, at) => at + 1));
  }

  describe('under protect', () => {
    it(`are two: one goes and one is kept (${PAIRS} pairs)`, async () => {
      for (let pair = 0; pair < PAIRS; pair += 1) {
        const desk = await deskOf(app, `protect-${pair}`, { owners: ['olga', 'otto'] });
        await desk.setPolicy('protect');
        const statuses = await Promise.all([leave(desk, 'olga', pair), leave(desk, 'otto', pair + 1)]);
        expect(statuses.filter((status) => status === 400)).toHaveLength(1);
        expect(statuses.filter((status) => status < 300)).toHaveLength(1);
        const kept = await desk.person(statuses[0] === 400 ? 'olga' : 'otto');
        expect(kept).toMatchObject({ role: 'owner', active: true, deactivationPendingBy: 'Okta' });
        await expectOwners(desk, 1);
      }
    });

    it('are ten: nine go and one is kept', async () => {
      const desk = await deskOf(app, 'protect-ten', { owners: TEN });
      await desk.setPolicy('protect');
      const statuses = await Promise.all(TEN.map((name, at) => leave(desk, name, at)));
      expect(statuses.filter((status) => status === 400)).toHaveLength(1);
      expect(statuses.filter((status) => status < 300)).toHaveLength(9);
      await expectOwners(desk, 1);
    });

    it(`are one by Okta and one demoted by hand: the later is refused (${ROUNDS} rounds)`, async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const desk = await deskOf(app, `demoted-${round}`, { owners: ['olga', 'otto'] });
        await desk.setPolicy('protect');
        const [status, demotion] = await Promise.all([
          leave(desk, 'olga', round),
          desk.setRole('otto', 'member').then(
            () => 'demoted',
            ({ name }: Error) => name,
          ),
        ]);
        expect([400, 200, 204]).toContain(status);
        expect(demotion).toBe(status === 400 ? 'demoted' : 'Refusal');
        await expectOwners(desk, 1);
      }
    });

    it(`is one while a member is promoted: the wish comes true in either order (${ROUNDS} rounds)`, async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const desk = await deskOf(app, `relieved-${round}`, { owners: ['olga'], members: ['mia'] });
        await desk.setPolicy('protect');
        const [status] = await Promise.all([leave(desk, 'olga', round % 2), desk.setRole('mia', 'owner')]);
        expect([400, 200]).toContain(status);
        expect(await desk.person('olga')).toMatchObject({ active: false, deactivationPendingSince: null });
        expect(await desk.person('mia')).toMatchObject({ role: 'owner' });
        await expectOwners(desk, 1);
      }
    });
  });

  describe('under handover', () => {
    it(`are two: one of them is followed by the successor (${PAIRS} pairs)`, async () => {
      for (let pair = 0; pair < PAIRS; pair += 1) {
        const desk = await deskOf(app, `heir-${pair}`, { owners: ['olga', 'otto'], members: ['mia'] });
        await desk.setPolicy('handover', 'mia');
        const statuses = await Promise.all([leave(desk, 'olga', pair), leave(desk, 'otto', pair + 1)]);
        expect(statuses.every((status) => status < 300)).toBe(true);
        expect(await ownerCountsOf(app, desk.account.id)).toEqual([1, 2, 1, 1]);
        expect(await promotionsOf(desk)).toEqual([`mia@${desk.account.slug}.example`]);
        await expectOwners(desk, 1);
      }
    });

    it('are ten: the last one is followed', async () => {
      const desk = await deskOf(app, 'heir-ten', { owners: TEN, members: ['mia'] });
      await desk.setPolicy('handover', 'mia');
      const statuses = await Promise.all(TEN.map((name, at) => leave(desk, name, at)));
      expect(statuses.every((status) => status < 300)).toBe(true);
      expect((await ownerCountsOf(app, desk.account.id)).slice(-10)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 1]);
      await expectOwners(desk, 1);
    });

    it(`is one with the first successor: the second one follows (${ROUNDS} rounds)`, async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const desk = await deskOf(app, `both-${round}`, { owners: ['olga'], members: ['mia', 'adam'] });
        await desk.setPolicy('handover', 'mia', 'adam');
        const statuses = await Promise.all([leave(desk, 'olga', round), leave(desk, 'mia', round)]);
        expect(statuses.every((status) => status < 300)).toBe(true);
        expect(await desk.person('adam')).toMatchObject({ role: 'owner' });
        expect((await promotionsOf(desk)).at(-1)).toBe(`adam@${desk.account.slug}.example`);
        await expectOwners(desk, 1);
      }
    });
  });

  async function promotionsOf({ account }: OwnerDesk): Promise<string[]> {
    const changes = await roleChangesOf(app, account.id);
    return changes.filter(({ cause }) => cause === 'handover').map(({ userEmail }) => userEmail);
  }
});
