import { describe, expect, it } from '@jest/globals';
import type { OwnerPolicy } from '../../accounts/account.entity.js';
import { decide, findCounterpart } from './decide.js';
import {
  acme,
  BY_GROUP,
  type Case,
  decided,
  DELETE,
  DEMOTE,
  LEADS,
  manually,
  manualRole,
  MONDAY,
  OFF,
  OKTA,
  OLGA,
  ON,
  PENDING,
  RULE_DOWN,
  TOLD,
} from './decide.fixture.js';

describe('The last owner', () => {
  const gone = 'count 1→0 #8: olga owner→member (deactivation)';
  const off = ['save olga: inactive member former owner', gone, ...TOLD, 'user.deactivated'];

  it.each<Case>([
    ['goes under “warn”', OLGA, acme(1), OFF, off],
    ['goes under “handover” with nobody to follow', OLGA, acme(1, 'handover'), OFF, off],
    [
      'is deleted under “warn”',
      OLGA,
      acme(1),
      DELETE,
      ['remove olga', 'count 1→0 #8: olga owner→null (deletion)', ...TOLD, 'user.deleted'],
    ],
    [
      'is demoted by the directory under “warn”',
      OLGA,
      acme(1),
      DEMOTE,
      ['save olga: active member', 'count 1→0 #8: olga owner→member (directory)', ...TOLD],
    ],
    [
      'leaves their group under “warn”',
      BY_GROUP,
      acme(1),
      RULE_DOWN,
      ['save olga: active member', 'count 1→0 #8: olga owner→member (group)', ...TOLD],
    ],
    [
      'stays under “protect”, and the deactivation is pending',
      OLGA,
      acme(1, 'protect'),
      OFF,
      ['refused: last-owner', 'pending olga', 'user.deactivation_refused'],
    ],
    [
      'stays under “protect” when deleted, to be deactivated later',
      OLGA,
      acme(1, 'protect'),
      DELETE,
      ['refused: last-owner', 'pending olga', 'user.deactivation_refused'],
    ],
    [
      'whose deactivation is pending already is told of again, and not written',
      { ...OLGA, ...PENDING },
      acme(1, 'protect'),
      OFF,
      ['refused: last-owner', 'user.deactivation_refused'],
    ],
    [
      'stays an owner under “protect” when demoted; nothing is pending',
      OLGA,
      acme(1, 'protect'),
      DEMOTE,
      ['refused: last-owner'],
    ],
    [
      'stays an owner under “protect” when they leave their group',
      BY_GROUP,
      acme(1, 'protect'),
      RULE_DOWN,
      ['refused: last-owner'],
    ],
    [
      'by a group is told of the group first',
      BY_GROUP,
      acme(1, 'protect'),
      { ...DEMOTE, ownerThrough: LEADS },
      ['refused: owner-by-group'],
    ],
    [
      'whom the directory calls active is pending no more, which is no change of them',
      { ...OLGA, ...PENDING },
      acme(1, 'protect'),
      { ...ON, saysActive: true },
      ['pending olga'],
    ],
    [
      'whom the directory renames without a word of active stays pending',
      { ...OLGA, ...PENDING },
      acme(1, 'protect'),
      { ...ON, profile: { ...OLGA, addresses: [], title: 'Lead' } as never, attributes: ['title'] },
      ['save olga: active owner', 'user.updated'],
    ],
  ])('%s', (_, who, account, change, does) => {
    expect(decided(who, account, change)).toEqual(does);
  });

  it.each<OwnerPolicy>(['warn', 'handover', 'protect'])(
    'is never taken away manually, under “%s” either',
    (policy) => {
      for (const change of [manually(OFF), manually(DELETE), manualRole(DEMOTE)]) {
        expect(decided(OLGA, acme(1, policy), change)).toEqual(['refused: last-owner']);
        expect(findCounterpart(OLGA, acme(1, policy), change)).toBeUndefined();
      }
    },
  );

  it('who is kept says where, and whether they go later', () => {
    const { outcome } = decide(OLGA, acme(1, 'protect'), undefined, OFF, OKTA);
    expect(outcome).toMatchObject({
      reason: { slug: 'acme', isPending: true },
      user: { deactivationPendingSince: MONDAY, deactivationPendingBy: 'Okta', version: 1 },
    });
  });

  it('who may be renamed and deactivated at once is neither under “protect”', () => {
    const both = {
      ...OFF,
      profile: { ...OLGA, addresses: [], displayName: 'O' },
      attributes: ['displayName'],
    };
    expect(decided(OLGA, acme(1, 'protect'), both)).toEqual([
      'refused: last-owner',
      'pending olga',
      'user.deactivation_refused',
    ]);
  });
});
