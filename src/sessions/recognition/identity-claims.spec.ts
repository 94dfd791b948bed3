import { describe, expect, it } from '@jest/globals';
import { type Claims, identityOf, WrongClaim } from './identity-claims.js';

const TENANT = 'b8a2c3d4-0000-4000-8000-123456789abc';
const ENTRA = `https://login.microsoftonline.com/${TENANT}/v2.0`;
const OKTA = { iss: 'https://acme.okta.com', sub: '00u1', email: 'olga@acme.example' };
const OF_ENTRA = { iss: ENTRA, sub: 'pairwise', oid: 'oid-1', tid: TENANT, email: 'olga@acme.example' };
const GOOGLE = { iss: 'https://accounts.google.com', sub: '117', email: 'olga@acme.example' };

describe('The claims of an identity provider', () => {
  it.each<[string, Claims, object]>([
    ['Okta’s, for somebody from AD', { ...OKTA, email_verified: false }, { isEmailVerified: false }],
    ['Okta’s', { ...OKTA, email_verified: true }, { directoryId: '00u1', isEmailVerified: true }],
    ['without email_verified', OKTA, { isEmailVerified: false, isGuest: false }],
    ['with email_verified as text', { ...OKTA, email_verified: 'true' }, { isEmailVerified: false }],
    ['with xms_edov of somebody else than Entra', { ...OKTA, xms_edov: true }, { isEmailVerified: false }],
    ['Entra’s', OF_ENTRA, { subject: 'pairwise', directoryId: 'oid-1', isEmailVerified: false }],
    ['Entra’s with xms_edov', { ...OF_ENTRA, xms_edov: '1' }, { isEmailVerified: true }],
    ['Entra’s with xms_edov 0', { ...OF_ENTRA, xms_edov: 0 }, { isEmailVerified: false }],
    ['Entra’s of a guest', { ...OF_ENTRA, acct: 1 }, { isGuest: true }],
    ['Entra’s of another’s person', { ...OF_ENTRA, idp: 'https://sts.windows.net/x/' }, { isGuest: true }],
    ['Entra’s of its own', { ...OF_ENTRA, idp: `https://sts.windows.net/${TENANT}/` }, { isGuest: false }],
    ['Google’s', { ...GOOGLE, email_verified: true, hd: 'acme.example' }, { isEmailVerified: true }],
    [
      'Google’s of another customer',
      { ...GOOGLE, email_verified: true, hd: 'evil.example' },
      { isEmailVerified: false },
    ],
    ['Google’s of an empty domain', { ...GOOGLE, email_verified: true, hd: '' }, { isEmailVerified: false }],
    ['Entra’s of a guest, told oddly', { ...OF_ENTRA, acct: true }, { isGuest: true }],
    ['Entra’s of its own, by acct', { ...OF_ENTRA, acct: 0 }, { isGuest: false }],
    [
      'Entra’s of who looks like its own',
      { ...OF_ENTRA, idp: `https://evil.example/${TENANT}` },
      { isGuest: true },
    ],
    ['Entra’s of a null oid', { ...OF_ENTRA, oid: null }, { directoryId: 'pairwise' }],
    ['the sign for kelvin in an address', { ...OKTA, email: 'mi\u212Aa@acme.example' }, { email: undefined }],
    [
      'the sign for kelvin in a name',
      { ...OKTA, preferred_username: 'mi\u212Aa', upn: 'mika' },
      { names: ['olga@acme.example', 'mika'] },
    ],
    ['Google’s of nobody’s domain', { ...GOOGLE, email_verified: true }, { isEmailVerified: false }],
    ['an address that is none', { ...OKTA, email: 'olga' }, { email: undefined, names: [] }],
    ['an empty address', { ...OKTA, email: '' }, { email: undefined }],
    ['a list of addresses', { ...OKTA, email: ['olga@acme.example'] }, { email: undefined }],
    [
      'another name to sign in under',
      { ...OKTA, preferred_username: 'o@acme.example', upn: 'olga' },
      { names: ['olga@acme.example', 'o@acme.example', 'olga'] },
    ],
    [
      'when the person proved it',
      { ...OKTA, auth_time: 1_796_000_000 },
      { authenticatedAt: new Date(1_796_000_000_000) },
    ],
    [
      'until when',
      { ...OKTA, session_expiry: 1_796_000_000 },
      { sessionExpiry: new Date(1_796_000_000_000) },
    ],
  ])('are read: %s', (_, claims, expected) => {
    expect(identityOf(claims)).toMatchObject(expected);
  });

  it.each<[string, Claims]>([
    ['another tenant', { ...OF_ENTRA, tid: 'b8a2c3d4-1111-4000-8000-123456789abc' }],
    ['no tenant', { ...OF_ENTRA, tid: undefined }],
    ['a time in words', { ...OKTA, session_expiry: '2026-11-30T10:00:00Z' }],
    ['a time in milliseconds', { ...OKTA, session_expiry: 1_796_000_000_000 }],
    ['half a second', { ...OKTA, auth_time: 1.5 }],
    ['a NUL in sub', { ...OKTA, sub: '00u\0' }],
    ['a long sub', { ...OKTA, sub: '0'.repeat(256) }],
    ['an oid that is a number', { ...OF_ENTRA, oid: 7 }],
    ['no time', { ...OKTA, session_expiry: null }],
  ])('are refused with %s', (_, claims) => {
    expect(() => identityOf(claims)).toThrow(WrongClaim);
  });
});
