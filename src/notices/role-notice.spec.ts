import { describe, expect, it } from '@jest/globals';
import type { RoleChanged } from '../roles/events/role-changed.event.js';
import type { Addressees } from './owner-addresses.js';
import { roleNotice } from './role-notice.js';

const OLGA = 'olga@acme.example';
const OTTO = 'otto@acme.example';
const MIA = 'mia@acme.example';
const owners = [OLGA, OTTO, MIA];
const acme: Addressees = {
  slug: 'acme',
  name: 'Acme',
  owners,
  confirmed: owners,
  former: [],
  recoveryContact: null,
};

const rise: RoleChanged['payload'] = {
  userId: '7',
  email: MIA,
  oldRole: 'member',
  newRole: 'owner',
  cause: 'dashboard',
  ownersAfter: 3,
  origin: { actor: { type: 'person', name: OLGA }, requestId: '1', at: '2026-01-31T12:00:00.000Z' },
};
const fall: RoleChanged['payload'] = { ...rise, oldRole: 'owner', newRole: 'member', ownersAfter: 2 };

describe('The notice of a role change', () => {
  it('tells all owners who is one now, since when, by whom, and what to do', () => {
    const words = roleNotice(acme, rise);
    expect(words).toMatchObject({
      to: [OLGA, OTTO, MIA],
      subject: 'Acme: mia@acme.example is an owner now',
      link: { path: '/people/7' },
    });
    expect(words!.facts).toEqual([
      ['Account', 'Acme (acme)'],
      ['Who', MIA],
      ['What happened', 'got another role in the dashboard'],
      ['When', '2026-01-31 12:00:00 UTC'],
      ['By', OLGA],
      ['Active owners now', '3'],
    ]);
    expect(words!.advice).toContain('make them a member again');
  });

  it('names the group where a rule did it, and says what ends it', () => {
    const words = roleNotice(acme, { ...rise, cause: 'group', reason: 'Engineering Leads' });
    expect(words!.facts).toContainEqual(['Group', 'Engineering Leads']);
    expect(words!.advice).toContain('take them out of the group, or change the rule');
  });

  it.each([
    ['manually', fall, '/people/7'],
    ['by the directory', { ...fall, cause: 'deactivation' as const }, '/people/7'],
    ['by deletion', { ...fall, newRole: null, cause: 'deletion' as const }, '/role-changes'],
  ])('tells of an owner who is none any more (%s)', (_how, change, path) => {
    const words = roleNotice({ ...acme, owners: [OLGA, OTTO] }, change);
    expect(words).toMatchObject({
      to: [OLGA, OTTO],
      subject: `Acme: ${MIA} is no longer an owner`,
      link: { path },
    });
  });

  it('goes to the recovery contact where no owner is left by now', () => {
    const words = roleNotice({ ...acme, owners: [], recoveryContact: 'help@acme.example' }, rise);
    expect(words!.to).toEqual(['help@acme.example']);
  });

  it.each([
    ['that leaves one owner, of whom the owner mail tells', { ...fall, ownersAfter: 1 }],
    ['that leaves none', { ...fall, ownersAfter: 0 }],
    ['of a handover', { ...rise, cause: 'handover' as const }],
    ['of a recovery', { ...rise, cause: 'recovery' as const }],
    ['that is about no owner', { ...rise, oldRole: null, newRole: 'member' as const }],
  ])('is not written for a change %s', (_which, change) => {
    expect(roleNotice(acme, change)).toBeUndefined();
  });

  it('is not written for the person alone', () => {
    expect(roleNotice({ ...acme, owners: [MIA] }, { ...rise, ownersAfter: 1 })).toBeUndefined();
  });
});
