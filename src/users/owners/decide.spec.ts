import { describe, expect, it } from '@jest/globals';
import type { User } from '../user.entity.js';
import { decide } from './decide.js';
import {
  acme,
  type Case,
  decided,
  DELETE,
  DEMOTE,
  HELD,
  manualRole,
  MIA,
  OFF,
  OKTA,
  OLGA,
  ON,
  PROMOTE,
  renamed,
  RULE_UP,
  TOLD,
} from './decide.fixture.js';
import type { PersonChange } from './person-change.js';

describe('A member', () => {
  it.each<Case>([
    [
      'who is deactivated touches no account',
      MIA,
      undefined,
      OFF,
      ['save mia: inactive member', 'user.deactivated'],
    ],
    [
      'who comes back is a member',
      { ...MIA, active: false },
      undefined,
      ON,
      ['save mia: active member', 'user.reactivated'],
    ],
    ['who is deleted touches no account', MIA, undefined, DELETE, ['remove mia', 'user.deleted']],
    ['who is to be what they are is not written', MIA, undefined, ON, []],
    [
      'who is renamed is told of once',
      MIA,
      undefined,
      { ...ON, profile: renamed, attributes: ['userName'] },
      ['save mia: active member', 'user.updated'],
    ],
    [
      'whose address waits is told to be held',
      MIA,
      undefined,
      { ...ON, profile: renamed, attributes: ['userName'], hold: HELD },
      ['save mia: active member', 'user.updated', 'user.address_held'],
    ],
    [
      'who is promoted is counted in',
      MIA,
      acme(1),
      manualRole(PROMOTE),
      ['save mia: active owner', 'count 1→2 #8: mia member→owner (dashboard)', ...TOLD],
    ],
    ['who is to be a member is no change', MIA, acme(1), manualRole(DEMOTE), []],
    [
      'whose address is held is promoted by nobody',
      { ...MIA, ...HELD },
      acme(1),
      manualRole(PROMOTE),
      ['refused: address-held'],
    ],
    [
      'whose address is held becomes an owner by their group all the same',
      { ...MIA, ...HELD },
      acme(1),
      RULE_UP,
      ['save mia: active owner', 'count 1→2 #8: mia member→owner (group)', ...TOLD],
    ],
    [
      'who is inactive is promoted by nobody',
      { ...MIA, active: false },
      acme(1),
      manualRole(PROMOTE),
      ['refused: inactive'],
    ],
    [
      'who is inactive is promoted by no directory',
      { ...MIA, active: false },
      acme(1),
      PROMOTE,
      ['refused: inactive'],
    ],
  ])('%s', (_, who, account, change, does) => {
    expect(decided(who, account, change)).toEqual(does);
  });
});

describe('Whoever is created', () => {
  const creation = (who: User) =>
    ({ kind: 'creation', by: 'person', profile: { ...who, addresses: [] } }) as const;

  it('as a member touches no account', () => {
    expect(decided(MIA, undefined, creation(MIA))).toEqual(['insert mia: active member', 'user.created']);
  });

  it('as an owner is counted in, and told to be there first', () => {
    expect(decided(OLGA, acme(0), creation(OLGA))).toEqual([
      'insert olga: active owner',
      'count 0→1 #8: olga null→owner (created)',
      'user.created',
      ...TOLD,
    ]);
  });
});

describe('An owner', () => {
  it.each<[string, PersonChange]>([
    ['deactivated', OFF],
    ['deleted', DELETE],
    ['demoted', DEMOTE],
  ])("who is %s while the account's row is not held is a mistake of the program", (_, change) => {
    expect(() => decide(OLGA, undefined, undefined, change, OKTA)).toThrow("the account's row is held");
  });
});
