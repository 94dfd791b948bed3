import { kindOf, tenantOf } from '../identity-provider/provider-kind.js';

/**
 * What can be anybody's address at all; whose it is, the account's people tell. The sign for kelvin is a `k` where case does
 * not matter, and nobody's address.
 */
const ADDRESS = /^[^\s@\p{Cc}\p{Cs}\u212A]+@[^\s@\p{Cc}\p{Cs}\u212A]+$/u;
const NAME = /^[^\p{Cc}\p{Cs}\u212A]{1,254}$/u;
const LONGEST_ADDRESS = 254;
/** An id of a person at a provider (OpenID Connect Core 1.0 §2: a `sub` has 255 characters at most). */
const PERSON_ID = /^[^\p{Cc}\p{Cs}]{1,255}$/u;
const SIGN_IN_NAMES = ['preferred_username', 'upn'] as const;
const OWN_ACCOUNT: readonly unknown[] = [undefined, 0, '0'];
const YES: readonly unknown[] = [true, 1, '1', 'true'];

/** Whom an identity provider vouches for: its claims, read as each provider means them. */
export interface Identity {
  /** The issuer as the ID token spells it. */
  readonly issuer: string;
  /** The provider's own id of the person within the issuer. */
  readonly subject: string;
  /** What a directory's `externalId` of the same person is, by the provider's default mapping. */
  readonly directoryId: string;
  readonly email: string | undefined;
  /** All names that the provider gives the person: the address, and the name they sign in under. */
  readonly names: readonly string[];
  /** Whether the provider says that the address is the person's. */
  readonly isEmailVerified: boolean;
  /** Somebody whose home is another organization: their address says nothing here. */
  readonly isGuest: boolean;
  /** When the person last proved who they are. */
  readonly authenticatedAt: Date | undefined;
  /** Until when the provider wants a session to live (OpenID IPSIE SL1, `session_expiry`). */
  readonly sessionExpiry: Date | undefined;
}

/** The claims of an ID token, together with those of the userinfo endpoint. */
export type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

/** A claim that makes the whole answer worthless, as half a sentence. */
export class WrongClaim extends Error {
  override readonly name = 'WrongClaim';
}

/**
 * Reads whom the provider vouches for.
 * @throws WrongClaim for the tenant of another organization, and for an invalid ID or time.
 */
export function identityOf(claims: Claims): Identity {
  const { iss, sub, oid } = claims;
  const isEntra = kindOf(iss) === 'entra';
  if (isEntra) refuseOtherTenant(claims);
  const directoryId = isEntra && oid !== undefined && oid !== null && oid !== '' ? oid : sub;
  return {
    issuer: iss,
    subject: idOf(sub, 'sub'),
    directoryId: idOf(directoryId, isEntra ? 'oid' : 'sub'),
    email: addressOf(claims['email']),
    names: [addressOf(claims['email']), ...SIGN_IN_NAMES.map((name) => nameOf(claims[name]))].filter(isThere),
    isEmailVerified: isVerified(claims),
    isGuest: isEntra && isGuest(claims),
    authenticatedAt: timeOf(claims, 'auth_time'),
    sessionExpiry: timeOf(claims, 'session_expiry'),
  };
}

/** Google is the authority for the addresses of its customer's domain (`hd`) only. */
function isVerified(claims: Claims): boolean {
  const { email, hd, email_verified: verified } = claims;
  const isSaid = verified === true;
  switch (kindOf(claims.iss)) {
    case 'google':
      return isSaid && typeof hd === 'string' && domainOf(email) === hd.toLowerCase();
    case 'entra':
      return isSaid || YES.includes(claims['xms_edov']);
    default:
      return isSaid;
  }
}

function refuseOtherTenant({ iss, tid }: Claims): void {
  if (typeof tid === 'string' && tid.toLowerCase() === tenantOf(iss)) return;
  throw new WrongClaim('the tenant in the ID token (tid) is not the issuer’s');
}

/** `idp` is who vouched for the person, if it was not the tenant itself; `acct` is 0 for the tenant's own people. */
function isGuest({ iss, idp, acct }: Claims): boolean {
  const own: readonly unknown[] = [undefined, iss, `https://sts.windows.net/${tenantOf(iss)}/`];
  return !own.includes(idp) || !OWN_ACCOUNT.includes(acct);
}

function domainOf(email: unknown): string | undefined {
  return typeof email === 'string' ? email.split('@').at(-1)!.toLowerCase() : undefined;
}

function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' && NAME.test(value) ? value : undefined;
}

function isThere(value: string | undefined): value is string {
  return value !== undefined;
}

function idOf(value: unknown, name: string): string {
  if (typeof value === 'string' && PERSON_ID.test(value)) return value;
  throw new WrongClaim(`the ID token's ${name} is not a string of 1 to 255 readable characters`);
}

function addressOf(email: unknown): string | undefined {
  return typeof email === 'string' && email.length <= LONGEST_ADDRESS && ADDRESS.test(email)
    ? email
    : undefined;
}

/** A time in seconds since 1970. */
function timeOf(claims: Claims, name: string): Date | undefined {
  const value = claims[name];
  if (value === undefined) return undefined;
  const isTime = typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1e11;
  if (!isTime) throw new WrongClaim(`the time in ${name} is not a number of seconds`);
  return new Date(value * 1_000);
}
