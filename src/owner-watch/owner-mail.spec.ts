import { describe, expect, it } from '@jest/globals';
import type { Addressees } from '../notices/owner-addresses.js';
import { ownerMail } from './owner-mail.js';

const acme: Addressees = {
  slug: 'acme',
  name: 'Acme',
  owners: ['otto@acme.example'],
  confirmed: ['otto@acme.example'],
  former: [],
  recoveryContact: 'help@acme.example',
};
const change = {
  before: 2,
  after: 1,
  ownersVersion: 3,
  cause: 'deactivation',
  actor: { type: 'scim-key', name: 'Okta' },
  userId: '1',
  email: 'olga@acme.example',
  at: '2026-01-31T12:00:00.000Z',
} as const;

describe('The mail about an owner who left', () => {
  it('says what happened to whom, by whom and when', () => {
    const { facts } = ownerMail(acme, change);
    expect(facts).toEqual([
      ['Account', 'Acme (acme)'],
      ['Who', 'olga@acme.example'],
      ['What happened', 'was deactivated, and so is no longer an owner'],
      ['When', '2026-01-31 12:00:00 UTC'],
      ['By', 'the SCIM key “Okta”'],
    ]);
  });

  it.each([
    [1, 'only one active owner left', 'Make another person an owner now'],
    [0, 'no active owner', 'opshelm owners recover --account acme'],
  ])('with %d left says so in its subject, and what to do', (after, state, advice) => {
    const words = ownerMail(acme, { ...change, after });
    expect(words.subject).toContain(state);
    expect(words.heading).toContain(state);
    expect(words.advice).toContain(advice);
  });

  it.each([
    ['the owner who is left', 1, {}, ['otto@acme.example']],
    ['the recovery contact where none is left', 0, { owners: [] }, ['help@acme.example']],
    ['nobody where there is nobody', 0, { owners: [], recoveryContact: null }, []],
  ])('goes to %s', (_who, after, left, recipients) => {
    expect(ownerMail({ ...acme, ...left }, { ...change, after }).to).toEqual(recipients);
  });

  it('after a handover goes to the successor and to the recovery contact, and names the successor', () => {
    const words = ownerMail(acme, { ...change, before: 1 });
    expect(words.to).toEqual(['otto@acme.example', 'help@acme.example']);
    expect(words.subject).toBe('Acme: ownership was handed over');
    expect(words.facts).toContainEqual(['Owner now', 'otto@acme.example']);
    expect(words.advice).toContain('name new successors');
  });
});
