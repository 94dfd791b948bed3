import { describe, expect, it } from '@jest/globals';
import type { UserAddressHeld } from '../users/events/user-address-held.event.js';
import { addressHeldNotice } from './address-held-notice.js';
import type { Addressees } from './owner-addresses.js';

const OLGA = 'olga@acme.example';
const OTTO = 'otto@acme.example';
const MIA = 'mia@acme.example';

const acme: Addressees = {
  slug: 'acme',
  name: 'Acme',
  owners: [MIA, OTTO],
  confirmed: [OTTO],
  former: [OLGA],
  recoveryContact: 'help@acme.example',
};
const olga = { userName: OLGA, email: OLGA };
const change: UserAddressHeld['payload'] = {
  userId: '7',
  userName: MIA,
  email: MIA,
  active: true,
  role: 'owner',
  before: olga,
  confirmed: olga,
  origin: { actor: { type: 'scim-key', name: 'Okta' }, requestId: '1', at: '2026-01-31T12:00:00.000Z' },
};

describe('The notice of an address that waits', () => {
  it('goes to the old address, the new one and the other owners, and says what to do', () => {
    const words = addressHeldNotice(acme, change);
    expect(words).toMatchObject({
      to: [OLGA, MIA, OTTO],
      subject: 'Acme: the address of the owner olga@acme.example was changed',
      heading: 'The SCIM key “Okta” changed the address of an owner of the OpsHelm account Acme.',
      link: { path: '/people/7' },
    });
    expect(words.facts).toEqual([
      ['Account', 'Acme (acme)'],
      ['Address before', OLGA],
      ['Address now', MIA],
      ['When', '2026-01-31 12:00:00 UTC'],
      ['By', 'the SCIM key “Okta”'],
    ]);
    expect(words.advice).toContain('another owner confirms it on the page of this person');
    expect(words.advice).toContain(
      'change it back to olga@acme.example in the directory, and revoke the SCIM key',
    );
  });

  it('names the user names where they are not the addresses, and what it was about', () => {
    const words = addressHeldNotice(acme, { ...change, email: OLGA, userName: 'mia' });
    expect(words.subject).toContain('the user name of the owner olga@acme.example was changed');
    expect(words.facts).toEqual(
      expect.arrayContaining([
        ['User name before', OLGA],
        ['User name now', 'mia'],
      ]),
    );
  });

  it('names and tells the address that was confirmed last, where another one waited already', () => {
    const words = addressHeldNotice(acme, {
      ...change,
      before: { userName: 'x@y.example', email: 'x@y.example' },
    });
    expect(words.to).toEqual(['x@y.example', MIA, OLGA, OTTO]);
    expect(words.facts).toContainEqual(['Address confirmed last', OLGA]);
  });

  it('sends to an operator, and tells the recovery contact, where no owner can confirm', () => {
    const words = addressHeldNotice({ ...acme, owners: [MIA], confirmed: [] }, change);
    expect(words.to).toEqual([OLGA, MIA, 'help@acme.example']);
    expect(words.advice).toContain('opshelm users confirm-address --account acme --user mia@acme.example');
  });

  it('calls nobody an owner who is none now', () => {
    expect(addressHeldNotice(acme, { ...change, role: 'member' }).heading).toContain(
      'the address of somebody who can become an owner',
    );
  });
});
