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
  HELD,
  LEADS,
  manually,
  manualRole,
  OFF,
  OKTA,
  OLGA,
  PROMOTE,
  RULE_DOWN,
  TOLD,
} from './decide.fixture.js';

describe('An owner beside another one', () => {
  const left = (to: string, cause: string) => `count 2→1 #8: olga owner→${to} (${cause})`;
  const goes = [
    'save olga: inactive member former owner',
    left('member', 'deactivation'),
    ...TOLD,
    'user.deactivated',
  ];
  const policies: OwnerPolicy[] = ['warn', 'handover', 'protect'];

  it.each(policies)('is deactivated under “%s”, and is a former owner', (policy) => {
    expect(decided(OLGA, acme(2, policy), OFF)).toEqual(goes);
    expect(findCounterpart(OLGA, acme(2, policy), OFF)).toBeUndefined();
  });

  it.each(policies)('is deleted under “%s”', (policy) => {
    const does = ['remove olga', left('null', 'deletion'), ...TOLD, 'user.deleted'];
    expect(decided(OLGA, acme(2, policy), DELETE)).toEqual(does);
  });

  it.each(policies)('is demoted under “%s”, and is no former owner', (policy) => {
    const does = ['save olga: active member', left('member', 'directory'), ...TOLD];
    expect(decided(OLGA, acme(2, policy), DEMOTE)).toEqual(does);
  });

  it.each<Case>([
    ['can be deactivated manually', OLGA, acme(2, 'protect'), manually(OFF), goes],
    [
      'can be removed manually',
      OLGA,
      acme(2),
      manually(DELETE),
      ['remove olga', left('null', 'deletion'), ...TOLD, 'user.deleted'],
    ],
    ['goes although their address is held', { ...OLGA, ...HELD }, acme(2), OFF, goes],
    [
      'is deleted with what waited for them',
      { ...OLGA, ...HELD },
      acme(2),
      DELETE,
      ['remove olga', left('null', 'deletion'), ...TOLD, 'user.deleted', 'user.address_hold_ended'],
    ],
    ['who becomes one again is no change', OLGA, acme(2), manualRole(PROMOTE), []],
    [
      'by a group is no member while the rule stands, by a person',
      BY_GROUP,
      acme(2),
      { ...manualRole(DEMOTE), ownerThrough: LEADS },
      ['refused: owner-by-group'],
    ],
    [
      'by a group is no member while the rule stands, by a directory',
      BY_GROUP,
      acme(2),
      { ...DEMOTE, ownerThrough: LEADS },
      ['refused: owner-by-group'],
    ],
    [
      'by a group loses the role with it',
      BY_GROUP,
      acme(2),
      RULE_DOWN,
      ['save olga: active member', left('member', 'group'), ...TOLD],
    ],
    ['by a group who is deactivated is a former owner too', BY_GROUP, acme(2), OFF, goes],
    [
      'by a group who is given the role keeps it, which is no step',
      BY_GROUP,
      acme(2),
      manualRole(PROMOTE),
      ['save olga: active owner'],
    ],
    ['by a group whom the directory calls an owner is no change', BY_GROUP, acme(2), PROMOTE, []],
  ])('%s', (_, who, account, change, does) => {
    expect(decided(who, account, change)).toEqual(does);
  });

  it('who was somebody else under the id is no former owner', () => {
    const profile = { ...OLGA, addresses: [], externalId: 'another' };
    const { outcome } = decide({ ...OLGA, externalId: 'one' }, acme(2), undefined, { ...OFF, profile }, OKTA);
    expect(outcome).toMatchObject({ user: { role: 'member', ownerUntil: null } });
  });
});
