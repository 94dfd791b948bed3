import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '../../src/database/refusal.js';
import { deskOf, type OwnerDesk } from '../stories/owner-desk.js';
import { ownerCountsOf, ownersOf } from '../stories/records.js';
import { bootApp, type TestApp } from '../support/app.js';
import { trials } from '../support/trials.js';

const OWNERS = ['olga', 'otto'];
const MEMBERS = ['adam', 'mia', 'max'];
const AT_ONCE = 8;
const STORMS = trials({ embedded: 6, server: 16 });

const deed = fc.record({
  name: fc.constantFrom(...OWNERS, ...MEMBERS),
  what: fc.constantFrom('off', 'off', 'on', 'title', 'owner', 'owner', 'member', 'policy'),
  policy: fc.constantFrom('warn' as const, 'handover' as const, 'protect' as const),
});

type Deed = { name: string; what: string; policy: 'warn' | 'handover' | 'protect' };

describe('Okta and the owners, changing the same few people at once under changing policies,', () => {
  let app: TestApp;
  let runs = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  it('are all answered, and the counter stays the count', async () => {
    const storm = fc.array(fc.array(deed, { minLength: AT_ONCE, maxLength: AT_ONCE }), {
      minLength: 4,
      maxLength: 6,
    });
    await fc.assert(fc.asyncProperty(storm, play), { numRuns: STORMS, endOnFailure: true });
  });

  async function play(storm: Deed[][]): Promise<void> {
    const desk = await deskOf(app, `storm-${(runs += 1)}`, { owners: OWNERS, members: MEMBERS });
    for (const deeds of storm) {
      const answers = await Promise.all(deeds.map((each) => take(desk, each)));
      expect(answers.filter((status) => status >= 500)).toEqual([]);
      await check(desk);
    }
  }

  /** Does the deed; gives SCIM's status, or 409 where the dashboard would say so. */
  async function take(desk: OwnerDesk, { name, what, policy }: Deed): Promise<number> {
    const { okta } = desk;
    const id = desk.idOf(name);
    if (what === 'on' || what === 'off') return (await okta.setActive(id, what === 'on')).status;
    if (what === 'title')
      return (await okta.patch(id, { op: 'replace', path: 'title', value: policy })).status;
    const byHand = what === 'policy' ? desk.setPolicy(policy, name) : desk.setRole(name, what as 'owner');
    return byHand.then(() => 200).catch(refused);
  }

  function refused(error: unknown): number {
    if (!(error instanceof Refusal)) throw error;
    return 409;
  }

  async function check({ account: { id } }: OwnerDesk): Promise<void> {
    const { counter, rows } = await ownersOf(app, id);
    expect(counter).toBe(rows);
    const counts = await ownerCountsOf(app, id);
    counts.forEach((after, at) => expect(Math.abs(after - (counts[at - 1] ?? 0))).toBeLessThanOrEqual(1));
    expect(counts.at(-1)).toBe(counter);
    const waiting = `SELECT 1 FROM users WHERE account_id = $1 AND deactivation_pending_since IS NOT NULL`;
    const wishes = await app.dataSource.query<object[]>(waiting, [id]);
    expect(wishes.length).toBeLessThanOrEqual(counter === 1 ? 1 : 0);
  }
});
