import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { OwnerPolicyService } from '../../src/users/owners/owner-policy.service.js';
import { bootApp, testOrigin, type TestApp } from '../support/app.js';
import { deskOf, type OwnerDesk } from './owner-desk.js';
import { eventsOf } from './records.js';

describe('The owner policy', () => {
  let app: TestApp;
  let desk: OwnerDesk;
  let number = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  beforeEach(async () => {
    number += 1;
    desk = await deskOf(app, `acme-${number}`, { owners: ['olga', 'otto'], members: ['adam', 'mia'] });
  });
  afterAll(() => app?.close());

  const at = (name: string) => `${name}@${desk.account.slug}.example`;
  const policy = () => app.nest.get(OwnerPolicyService).policy(desk.account.id);
  const changes = async () =>
    (await eventsOf(app, desk.account.id, 'account.owner_policy_changed')).map(({ payload }) => payload);
  const audited = () =>
    app.dataSource.manager.find(AuditEntry, {
      where: { accountId: desk.account.id, action: 'owner-policy' },
      order: { id: 'ASC' },
    });

  function name(...successorIds: string[]): Promise<unknown> {
    const wish = { policy: 'handover', successorIds } as const;
    const policies = app.nest.get(OwnerPolicyService);
    return desk.run((tx) => policies.setPolicy(tx, desk.account.id, wish, testOrigin()));
  }

  it('is a warning at first, without successors', async () => {
    expect(await policy()).toEqual({ policy: 'warn', successors: [] });
  });

  it('shows the successors in their order, and who of them cannot follow now', async () => {
    await desk.setPolicy('handover', 'mia', 'adam');
    await desk.okta.setActive(desk.idOf('mia'), false);
    expect(await policy()).toEqual({
      policy: 'handover',
      successors: [
        { userId: desk.idOf('mia'), email: at('mia'), name: 'mia Person', eligible: false },
        { userId: desk.idOf('adam'), email: at('adam'), name: 'adam Person', eligible: true },
      ],
    });
  });

  it('is told and audited when it changes, in the same words', async () => {
    await desk.setPolicy('handover', 'mia', 'adam');
    await desk.setPolicy('handover', 'adam');
    const facts = { before: 'handover', after: 'handover', successors: [at('adam')] };
    expect((await changes()).slice(-1)).toMatchObject([{ ...facts, origin: { actor: { name: 'test' } } }]);
    const entries = await audited();
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({
      summary: `Owner policy: Warn → Hand over; successors: ${at('mia')}, ${at('adam')}`,
      actorName: 'test',
      outcome: 'done',
    });
    expect(entries[1]?.details).toEqual(facts);
  });

  it('is not news when it stays as it is', async () => {
    await desk.setPolicy('handover', 'mia');
    await desk.setPolicy('handover', 'mia');
    expect(await changes()).toHaveLength(1);
  });

  it('needs a successor to hand over to', async () => {
    await expect(desk.setPolicy('handover')).rejects.toThrow('name an active member at least');
    expect(await policy()).toMatchObject({ policy: 'warn' });
  });

  it('names whoever cannot be a successor', async () => {
    await desk.okta.setActive(desk.idOf('adam'), false);
    await expect(desk.setPolicy('handover', 'mia', 'adam', 'olga')).rejects.toThrow(
      `Only an active member can be a successor, unlike ${at('adam')}, ${at('olga')}`,
    );
  });

  it("knows nobody of another account's people, nor of no account", async () => {
    const { max } = await app.globex();
    for (const stranger of [max.id, 'nobody'])
      await expect(name(desk.idOf('mia'), stranger)).rejects.toThrow('somebody who is not in this account');
    expect(await policy()).toEqual({ policy: 'warn', successors: [] });
  });
});
