import { describe, expect, it } from '@jest/globals';
import { confirmedIdentity, holdFor, isSameIdentity, NO_HOLD } from './address-hold.js';
import type { User } from '../user.entity.js';

const OLGA = { userName: 'olga@acme.example', email: 'olga@acme.example' };
const MARRIED = { userName: 'olga.new@acme.example', email: 'olga.new@acme.example' };
const RENE = { userName: 'rené@acme.example', email: 'rené@acme.example' };
const MIA = { userName: 'mia@acme.example', email: 'mia@acme.example' };

const user = { ...OLGA, ...NO_HOLD } as User;
const origin = { actor: { type: 'scim-key', name: 'Okta' }, requestId: 'r-1', at: new Date(0) } as const;
const held = {
  addressHeldSince: origin.at,
  addressHeldBy: 'Okta',
  confirmedUserName: OLGA.userName,
  confirmedEmail: OLGA.email,
};

describe('An address hold', () => {
  it.each([
    ['letter case', OLGA, { userName: 'Olga@Acme.example', email: 'OLGA@acme.example' }],
    ['Unicode form', RENE, { userName: RENE.userName.normalize('NFD'), email: RENE.email.normalize('NFD') }],
  ])('is not needed for the same names in another %s', (_, one, other) => {
    expect(isSameIdentity(one, other)).toBe(true);
  });

  it.each([
    ['user name', { ...OLGA, userName: 'o.owner' }],
    ['address', { ...OLGA, email: MIA.email }],
  ])('is needed for another %s alone', (_, other) => {
    expect(isSameIdentity(OLGA, other)).toBe(false);
  });

  it('keeps what was confirmed, since when another one waits, and by which key', () => {
    expect(holdFor(user, MARRIED, origin)).toEqual(held);
  });

  it('keeps what was confirmed first, however often the address changes', () => {
    const waiting = { ...user, ...MARRIED, ...held };
    const later = { ...origin, actor: { type: 'scim-key', name: 'Other key' }, at: new Date(1) } as const;
    expect(confirmedIdentity(waiting)).toEqual(OLGA);
    expect(holdFor(waiting, MIA, later)).toEqual({
      ...held,
      addressHeldSince: later.at,
      addressHeldBy: 'Other key',
    });
  });

  it('ends with the way back to what was confirmed, in any letter case', () => {
    const waiting = { ...user, ...MARRIED, ...held };
    expect(holdFor(waiting, { ...OLGA, email: 'Olga@acme.example' }, origin)).toEqual(NO_HOLD);
  });
});
