import { describe, expect, it } from '@jest/globals';
import type { Account } from '../accounts/account.entity.js';
import { ownerMail } from './owner-mail.js';

const account = { name: 'Acme', slug: 'acme' } as Account;
const news = {
  before: 2,
  after: 1,
  ownersVersion: 3,
  cause: 'deactivation',
  actor: { type: 'scim-key', name: 'Okta' },
  userId: '1',
  email: 'olga@acme.example',
  at: '2026-01-31T12:00:00.000Z',
} as const;

describe('The mail about a fallen owner count', () => {
  it('says what happened to whom, by whom and when', () => {
    const { recipients, text } = ownerMail(account, ['otto@acme.example'], news);
    expect(recipients).toEqual(['otto@acme.example']);
    for (const fact of ['Acme (acme)', 'olga@acme.example', 'deactivation', 'Okta', news.at])
      expect(text).toContain(fact);
  });

  it.each([
    [1, 'only one active owner left', 'make another person an owner now'],
    [0, 'no active owner', 'opshelm owners recover --account acme'],
  ])('with %d left says so in its subject, and what to do', (after, state, advice) => {
    const { subject, text } = ownerMail(account, [], { ...news, after });
    expect(subject).toContain(state);
    expect(text).toContain(advice);
  });
});
