import { describe, expect, it } from '@jest/globals';
import type { Identity } from './identity-claims.js';
import { type Candidate, type Candidates, recognise } from './recognise.js';

const OLGA: Candidate = {
  id: 'olga',
  email: 'olga@acme.example',
  userName: 'olga@acme.example',
  externalId: null,
  isOwner: true,
  isActive: true,
  subjects: [],
};
const NOBODY: Candidates = { bound: undefined, byDirectoryId: [], byAddress: undefined };
const SUBJECT = '00u1abcdefghijklmnop';
const OTHER = '00u2abcdefghijklmnop';
const HER: Identity = {
  issuer: 'https://acme.okta.com',
  subject: SUBJECT,
  directoryId: SUBJECT,
  email: 'olga@acme.example',
  names: ['olga@acme.example'],
  isEmailVerified: false,
  isGuest: false,
  authenticatedAt: undefined,
  sessionExpiry: undefined,
};
const VERIFIED = { ...HER, isEmailVerified: true };
const linked = (externalId: string, more: Partial<Candidate> = {}) => ({ ...OLGA, externalId, ...more });

describe('Somebody whom the provider vouches for', () => {
  it.each<[string, Identity, Partial<Candidates>, boolean, string]>([
    [
      'the binding, whatever else',
      { ...HER, email: undefined, names: [], isGuest: true },
      { bound: OLGA },
      false,
      'binding',
    ],
    [
      'the binding before the directory’s id',
      HER,
      { bound: OLGA, byDirectoryId: [linked(SUBJECT, { id: 'x' })] },
      false,
      'binding',
    ],
    ['the directory’s id', HER, { byDirectoryId: [linked(SUBJECT)] }, false, 'directory-id'],
    [
      'the directory’s id, without an address',
      { ...HER, email: undefined, names: [] },
      { byDirectoryId: [linked(SUBJECT)] },
      false,
      'directory-id',
    ],
    [
      'the directory’s id, under the name to sign in with',
      { ...HER, email: undefined, names: ['OLGA@acme.example'] },
      { byDirectoryId: [linked(SUBJECT)] },
      false,
      'directory-id',
    ],
    [
      'the directory’s id, by the address alone',
      HER,
      { byDirectoryId: [linked(SUBJECT, { userName: 'owner' })] },
      false,
      'directory-id',
    ],
    [
      'the directory’s id, by the user name alone',
      { ...HER, email: undefined, names: ['OWNER'] },
      { byDirectoryId: [linked(SUBJECT, { userName: 'owner' })] },
      false,
      'directory-id',
    ],
    [
      'the directory’s id, under any name, who is no owner',
      { ...HER, email: 'married@acme.example', names: ['married@acme.example'] },
      { byDirectoryId: [linked(SUBJECT, { isOwner: false })] },
      false,
      'directory-id',
    ],
    ['a verified address', VERIFIED, { byAddress: OLGA }, false, 'verified-address'],
    [
      'a verified address, where the directory has ids of another kind',
      VERIFIED,
      { byAddress: linked('olga') },
      false,
      'verified-address',
    ],
    ['an address for which an owner vouches', HER, { byAddress: OLGA }, true, 'address'],
  ])('is recognised by %s', (_, identity, found, vouched, by) => {
    expect(recognise(identity, { ...NOBODY, ...found }, vouched)).toMatchObject({
      person: { id: 'olga' },
      by,
    });
  });

  it.each<[string, Identity, Partial<Candidates>, boolean, string]>([
    [
      'two people have the directory’s id',
      HER,
      { byDirectoryId: [linked(SUBJECT), linked(SUBJECT)] },
      true,
      'ambiguous',
    ],
    ['there is no address', { ...HER, email: undefined }, {}, true, 'email-missing'],
    ['the address is not verified', HER, { byAddress: OLGA }, false, 'email-unverified'],
    ['nobody has the address', VERIFIED, {}, true, 'unknown-person'],
    [
      'it is a guest with an owner’s address',
      { ...VERIFIED, isGuest: true },
      { byAddress: OLGA },
      true,
      'guest',
    ],
    [
      'the person is bound to another subject',
      VERIFIED,
      { byAddress: { ...OLGA, subjects: [OTHER] } },
      true,
      'bound-to-another',
    ],
    [
      'the directory’s id was moved to another person’s',
      HER,
      { byDirectoryId: [linked(SUBJECT, { subjects: [OTHER] })] },
      true,
      'bound-to-another',
    ],
    ['the address was given to a new hire', VERIFIED, { byAddress: linked(OTHER) }, true, 'another-id'],
    [
      'a key made the directory’s id of an owner somebody else’s',
      { ...HER, email: 'mallory@acme.example', names: ['mallory@acme.example'] },
      { byDirectoryId: [linked(SUBJECT)] },
      true,
      'owner-unlike',
    ],
  ])('is refused where %s', (_, identity, found, vouched, reason) => {
    expect(recognise(identity, { ...NOBODY, ...found }, vouched)).toMatchObject({ reason });
  });

  const OKTA = 'https://acme.okta.com';
  const ENTRA = 'https://login.microsoftonline.com/b8a2c3d4-0000-4000-8000-123456789abc/v2.0';
  const JUMPCLOUD = 'https://oauth.id.jumpcloud.com';
  const PING = 'https://auth.pingone.eu/b8a2c3d4-0000-4000-8000-123456789abc/as';

  it.each<[string, string, string, { verified: string; vouched: string }]>([
    [OKTA, SUBJECT, OTHER, { verified: 'another-id', vouched: 'another-id' }],
    [OKTA, SUBJECT, '4711', { verified: 'verified-address', vouched: 'address' }],
    ['https://id.acme.example', SUBJECT, OTHER, { verified: 'another-id', vouched: 'another-id' }],
    [
      ENTRA,
      'b8a2c3d4-0000-4000-8000-123456789abc',
      'B8A2C3D4-1111-4000-8000-123456789ABC',
      { verified: 'another-id', vouched: 'another-id' },
    ],
    [
      JUMPCLOUD,
      '5f2b6c1d9a8e7f6b5c4d3e2f',
      '5f2b6c1d9a8e7f6b5c4d3e20',
      { verified: 'another-id', vouched: 'another-id' },
    ],
    [
      'https://accounts.google.com',
      '117000000000000000001',
      '4711',
      { verified: 'verified-address', vouched: 'another-id' },
    ],
    [
      PING,
      'b8a2c3d4-0000-4000-8000-123456789abc',
      'b8a2c3d4-1111-4000-8000-123456789abc',
      { verified: 'verified-address', vouched: 'another-id' },
    ],
    [PING, '17', '4', { verified: 'verified-address', vouched: 'another-id' }],
    [PING, '17', SUBJECT, { verified: 'verified-address', vouched: 'address' }],
  ])('at %s: the id %s and the address of somebody with %s: %j', (issuer, subject, externalId, expected) => {
    const told = { ...HER, issuer, subject, directoryId: subject };
    const found = { ...NOBODY, byAddress: linked(externalId) };
    const outcome = (identity: Identity) => Object.values(recognise(identity, found, true));
    expect(outcome({ ...told, isEmailVerified: true })).toContain(expected.verified);
    expect(outcome(told)).toContain(expected.vouched);
  });

  it('is who is there, where somebody who left has the same id', () => {
    const [left, here] = [linked(SUBJECT, { id: 'left', isActive: false }), linked(SUBJECT, { id: 'here' })];
    expect(recognise(HER, { ...NOBODY, byDirectoryId: [left, here] }, false)).toMatchObject({
      person: { id: 'here' },
      by: 'directory-id',
    });
  });

  it('is who came back under a new record, where the one they are bound to was left', () => {
    const bound = linked(SUBJECT, { id: 'left', isActive: false, subjects: [SUBJECT] });
    const back = linked(SUBJECT, { id: 'back' });
    const found = { ...NOBODY, bound, byDirectoryId: [bound, back] };
    expect(recognise(HER, found, false)).toMatchObject({ person: { id: 'back' }, by: 'directory-id' });
    expect(recognise(HER, { ...found, byDirectoryId: [bound] }, false)).toMatchObject({ by: 'binding' });
  });

  it('is refused where their record is another person’s now, and another record has their id', () => {
    const bound = linked(OTHER, { id: 'handed-on', subjects: [SUBJECT] });
    const own = linked(SUBJECT, { id: 'own' });
    expect(recognise(HER, { ...NOBODY, bound, byDirectoryId: [own] }, false)).toMatchObject({
      reason: 'another-id',
      person: { id: 'handed-on' },
    });
    expect(recognise(HER, { ...NOBODY, bound }, false)).toMatchObject({ person: { id: 'handed-on' } });
  });
});
