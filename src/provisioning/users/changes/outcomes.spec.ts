import { describe, expect, it } from '@jest/globals';
import type { User } from '../../../users/user.entity.js';
import { creationOutcome, removalOutcome, replacementOutcome, updateOutcome } from './outcomes.js';

const OWNER_UNTIL = new Date('2026-11-01T00:00:00Z');
const MIA = {
  id: 'id-of-mia',
  email: 'mia@acme.example',
  userName: 'mia@acme.example',
  externalId: '00u1',
  active: true,
  role: 'member',
  ownerUntil: null,
  addressHeldSince: null,
} as User;
const OWNER = { ...MIA, role: 'owner' } as User;
const CHANGES = [{ path: 'title', before: null, after: 'Lead' }] as never;
const NOTHING = { changes: [], attributes: [] };
const wanted = { changes: CHANGES, attributes: ['title'] };

describe('What a change did, in the words of the log:', () => {
  it.each<[string, User, Partial<User>, object, string, string]>([
    ['an update', MIA, {}, wanted, 'update', 'Updated title of mia@acme.example'],
    ['a deactivation', MIA, { active: false }, wanted, 'deactivate', 'Deactivated mia@acme.example'],
    [
      'that of an owner',
      OWNER,
      { active: false, role: 'member', ownerUntil: OWNER_UNTIL },
      wanted,
      'deactivate',
      'Deactivated mia@acme.example, who was an owner',
    ],
    [
      'that of an owner who is somebody else now',
      OWNER,
      { active: false, role: 'member', externalId: '00u2' },
      wanted,
      'deactivate',
      'Deactivated mia@acme.example, who was an owner and cannot come back as one: externalId 00u2, was 00u1',
    ],
    [
      'a return of the only owner',
      { ...MIA, active: false, ownerUntil: OWNER_UNTIL },
      { active: true, role: 'owner', ownerUntil: null },
      wanted,
      'reactivate',
      'Reactivated mia@acme.example, who is an owner again: the account had none',
    ],
    [
      'a return of a former owner',
      { ...MIA, active: false, ownerUntil: OWNER_UNTIL },
      { active: true },
      wanted,
      'reactivate',
      'Reactivated mia@acme.example, who was an owner and comes back as a member',
    ],
    [
      'a promotion',
      MIA,
      { role: 'owner' },
      { ...wanted, role: 'owner' },
      'update',
      'Made mia@acme.example an owner; updated title',
    ],
    [
      'a demotion',
      OWNER,
      { role: 'member' },
      { changes: CHANGES, attributes: [], role: 'member' },
      'update',
      'Made mia@acme.example a member, who was an owner',
    ],
    [
      'an attribute of an extension',
      MIA,
      {},
      {
        changes: CHANGES,
        attributes: ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department'],
      },
      'update',
      'Updated department of mia@acme.example',
    ],
    [
      'an address that waits',
      OWNER,
      { addressHeldSince: OWNER_UNTIL },
      { changes: CHANGES, attributes: ['emails'] },
      'update',
      'Updated emails of mia@acme.example; nobody can sign in as this person until',
    ],
    ['no change', MIA, {}, NOTHING, 'unchanged', 'Nothing to change for mia@acme.example'],
    [
      'what was kept',
      MIA,
      {},
      {
        ...NOTHING,
        kept: [
          { attribute: 'userName', why: 'it is taken' },
          { attribute: 'emails', why: 'it is taken' },
        ],
      },
      'unchanged',
      'Nothing to change for mia@acme.example; userName and emails kept as before: it is taken',
    ],
  ])('%s', (_what, before, after, asked, act, words) => {
    const user = { ...before, ...after } as User;
    const outcome = updateOutcome({ user, before }, asked as Parameters<typeof updateOutcome>[1]);
    expect([outcome.status, outcome.act, outcome.person]).toEqual([200, act, user]);
    expect(outcome.summary.startsWith(words)).toBe(true);
  });

  it('names a successor, and a pending deactivation that is withdrawn', () => {
    const successor = { ...MIA, email: 'adam@acme.example' };
    const { summary } = updateOutcome({ user: { ...MIA, active: false }, before: OWNER, successor }, wanted);
    expect(summary).toContain('; adam@acme.example is an owner in their place');
    const withdrawn = updateOutcome({ user: OWNER, before: OWNER, isWithdrawn: true }, NOTHING);
    expect(withdrawn.summary).toContain('withdrawn');
  });

  it('tells of a creation, also in the place of somebody else', () => {
    expect(creationOutcome(OWNER, CHANGES)).toMatchObject({
      status: 201,
      act: 'create',
      summary: 'Created mia@acme.example as an owner',
    });
    const former = { ...MIA, id: 'id-of-former', externalId: '00u0' };
    expect(creationOutcome(MIA, CHANGES, former).summary).toContain(
      'a different person: externalId 00u1, was 00u0; the former record keeps its history as removed person id-of-former',
    );
    expect(replacementOutcome(former, MIA).summary).toContain('id-of-mia, externalId 00u1, not 00u0');
  });

  it('tells of a removal, with the owners who are left', () => {
    const owners = { before: 2, after: 1 } as never;
    expect(removalOutcome({ user: OWNER, before: OWNER, owners })).toMatchObject({
      status: 204,
      summary: 'Deleted mia@acme.example, who was an owner',
      owners: { before: 2, after: 1 },
    });
    expect(removalOutcome({ user: MIA, before: MIA }).summary).toBe('Deleted mia@acme.example');
  });
});
