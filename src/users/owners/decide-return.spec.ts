import { describe, expect, it } from '@jest/globals';
import { decide } from './decide.js';
import {
  acme,
  asOtto,
  type Case,
  decided,
  FORMER,
  manually,
  OKTA,
  ON,
  renamed,
  TOLD,
} from './decide.fixture.js';

describe('A former owner who comes back', () => {
  const back = ['save otto: active member former owner', 'user.reactivated'];
  const restored = [
    'save otto: active owner',
    'count 0→1 #8: otto member→owner (reactivation)',
    ...TOLD,
    'user.reactivated',
  ];

  it.each<Case>([
    ['is a member where there is an owner', FORMER, acme(1), ON, back],
    ['is an owner again where there is none', FORMER, acme(0), ON, restored],
    ['is an owner again under every policy', FORMER, acme(0, 'protect'), ON, restored],
    ['is an owner again when somebody reactivates them', FORMER, acme(0), manually(ON), restored],
    [
      'to be recovered is a member first, so that the reason is on record',
      FORMER,
      acme(0),
      { ...manually(ON), asMember: true },
      ['save otto: active member', 'user.reactivated'],
    ],
    [
      'under another user name is somebody else',
      FORMER,
      acme(0),
      { ...ON, profile: { ...renamed, externalId: null }, attributes: ['userName'] },
      ['save mia: active member', 'user.updated', 'user.reactivated'],
    ],
    [
      'under another id of the directory is somebody else',
      { ...FORMER, externalId: 'one' },
      acme(0),
      { ...ON, profile: asOtto('another'), attributes: ['externalId'] },
      ['save otto: active member', 'user.updated', 'user.reactivated'],
    ],
    [
      'under the same id is the same person',
      { ...FORMER, externalId: 'one' },
      acme(0),
      { ...ON, profile: asOtto('one'), attributes: ['title'] },
      [...restored.slice(0, 4), 'user.updated', 'user.reactivated'],
    ],
  ])('%s', (_, who, account, change, does) => {
    expect(decided(who, account, change)).toEqual(does);
  });

  it('tells whether the role was restored', () => {
    const events = [acme(0), acme(1)].map((account) =>
      decide(FORMER, account, undefined, ON, OKTA).events.at(-1),
    );
    expect(events.map((event) => event?.payload)).toMatchObject([
      { ownerRestored: true },
      { ownerRestored: false },
    ]);
  });
});
