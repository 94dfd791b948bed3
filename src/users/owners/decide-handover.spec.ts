import { describe, expect, it } from '@jest/globals';
import type { User } from '../user.entity.js';
import { decide, findCounterpart } from './decide.js';
import {
  acme,
  BY_GROUP,
  decided,
  DELETE,
  DEMOTE,
  HELD,
  manualRole,
  MIA,
  OFF,
  OKTA,
  OLGA,
  PENDING,
  person,
  PROMOTE,
  RULE_DOWN,
  RULE_UP,
  TOLD,
} from './decide.fixture.js';
import type { PersonChange, RoleAssignment } from './person-change.js';

describe('A handover', () => {
  const taken = ['take-off-successors mia', 'save mia: active owner'];
  const counted = (to: string, cause: string) =>
    `count 1→1 #8: mia member→owner (handover), olga owner→${to} (${cause})`;
  const twice = ['role.changed', ...TOLD];

  it.each<[string, User, PersonChange, string[]]>([
    [
      'is one step when the last owner is deactivated',
      OLGA,
      OFF,
      [
        ...taken,
        'save olga: inactive member former owner',
        counted('member', 'deactivation'),
        ...twice,
        'user.deactivated',
      ],
    ],
    [
      'is one step when the last owner is deleted',
      OLGA,
      DELETE,
      [...taken, 'remove olga', counted('null', 'deletion'), ...twice, 'user.deleted'],
    ],
    [
      'is one step when the directory demotes the last owner',
      OLGA,
      DEMOTE,
      [...taken, 'save olga: active member', counted('member', 'directory'), ...twice],
    ],
    [
      'is one step when the last owner leaves their group',
      BY_GROUP,
      RULE_DOWN,
      [...taken, 'save olga: active member', counted('member', 'group'), ...twice],
    ],
  ])('%s', (_, who, change, does) => {
    const account = acme(1, 'handover');
    expect(findCounterpart(who, account, change)).toBe('successor');
    expect(decided(who, account, change, MIA)).toEqual(does);
  });

  it('goes to a successor whose address is held, as named, and gives them the role in their own right', () => {
    const { outcome } = decide(OLGA, acme(1, 'handover'), { ...MIA, ...HELD }, OFF, OKTA);
    expect(outcome).toMatchObject({ successor: { role: 'owner', givenRole: 'owner', version: 2 } });
  });

  it('is asked for by nobody who is not the last one', () => {
    expect(findCounterpart(OLGA, acme(2, 'handover'), OFF)).toBeUndefined();
    expect(findCounterpart(MIA, acme(1, 'handover'), OFF)).toBeUndefined();
  });
});

describe('A second owner lets the first go whose deactivation is pending', () => {
  const waiting = { ...OLGA, ...PENDING };
  const departs = ['count 2→1 #9: olga owner→member (deactivation)', ...TOLD];

  it.each<[string, RoleAssignment]>([
    ['dashboard', manualRole(PROMOTE)],
    ['directory', PROMOTE],
    ['group', RULE_UP],
  ])('when they come by: %s', (cause, change) => {
    const account = acme(1, 'protect');
    expect(findCounterpart(MIA, account, change)).toBe('pending');
    expect(decided(MIA, account, change, waiting)).toEqual([
      'save mia: active owner',
      'save olga: inactive member former owner',
      `count 1→2 #8: mia member→owner (${cause})`,
      departs[0],
      ...TOLD,
      ...departs.slice(1),
      'user.deactivated',
    ]);
  });

  it('acted by the key that asked, in the request that made it possible, and says since when', () => {
    const { outcome, steps, events } = decide(MIA, acme(1, 'protect'), waiting, manualRole(PROMOTE), {
      ...OKTA,
      actor: { type: 'person', id: OLGA.id, name: OLGA.email },
    });
    expect(outcome).toMatchObject({
      owners: { before: 1, after: 1, version: 9 },
      departed: { active: false },
    });
    expect(steps.map(({ origin }) => origin.actor.name)).toEqual([OLGA.email, 'Okta']);
    expect(events.at(-1)).toMatchObject({
      payload: { wishedAt: PENDING.deactivationPendingSince.toISOString(), ownersAfter: 1 },
    });
  });

  it('when somebody new is created as an owner', () => {
    const nina = person('nina', { role: 'owner' });
    const change = { kind: 'creation', by: 'person', profile: { ...nina, addresses: [] } } as const;
    expect(findCounterpart(nina, acme(1, 'protect'), change)).toBe('pending');
    expect(decided(nina, acme(1, 'protect'), change, waiting).slice(0, 3)).toEqual([
      'insert nina: active owner',
      'save olga: inactive member former owner',
      'count 1→2 #8: nina null→owner (created)',
    ]);
  });

  it('but nobody is looked for where no policy keeps an owner, or there is none', () => {
    expect(findCounterpart(MIA, acme(1, 'warn'), PROMOTE)).toBeUndefined();
    expect(findCounterpart(MIA, acme(0, 'protect'), PROMOTE)).toBeUndefined();
    expect(findCounterpart(OLGA, acme(1, 'protect'), PROMOTE)).toBeUndefined();
  });
});
