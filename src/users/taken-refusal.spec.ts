import { describe, expect, it } from '@jest/globals';
import { takenRefusal } from './taken-refusal.js';
import type { User } from './user.entity.js';

const ADDRESS = 'pat@acme.example';
const named = (givenName: string, more: Partial<User> = {}) =>
  ({
    id: givenName,
    givenName,
    familyName: 'Moss',
    userName: ADDRESS,
    email: ADDRESS,
    active: true,
    source: 'manual',
    ...more,
  }) as User;

const pat = named('Pat');
const away = { active: false };
const bob = named('Bob', { email: 'bob@acme.example' });
const pia = named('Pia', { userName: 'pia' });

describe('A person who cannot be added manually', () => {
  it.each([
    [
      'who has the address',
      { userName: pat, email: pat },
      'already: in use by another person, Pat Moss, already',
    ],
    [
      'who has the address beside a user name',
      { email: pia },
      'already: in use by another person, Pia Moss (user name pia), already',
    ],
    [
      'that an inactive person can come back',
      { email: named('Pat', away) },
      'already, but inactive: it is the address of Pat Moss. Reactivate them instead.',
    ],
    [
      'that Okta can bring an inactive person back',
      { email: named('Pat', { ...away, source: 'scim' }) },
      'already, but inactive: it is the address of Pat Moss. Assign them in Okta again instead.',
    ],
    [
      'who has it as user name',
      { userName: bob },
      'already, as the user name of Bob Moss, whose address is bob@acme.example. Choose',
    ],
    [
      'that two people have it',
      { userName: bob, email: pia },
      'already, as the address of Pia Moss (user name pia) and as the user name of Bob Moss',
    ],
  ])('is told %s', (_what, holders, words) => {
    expect(takenRefusal(ADDRESS, holders).message).toContain(`${ADDRESS} is in the account ${words}`);
  });

  it('is told to try again where the holder is gone', () => {
    expect(takenRefusal(ADDRESS, {}).message).toBe(`${ADDRESS} was in the account a moment ago. Try again.`);
  });
});
