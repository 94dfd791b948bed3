import type { IDToken } from 'openid-client';
import type { IdentityProvider } from '../identity-provider/identity-providers.service.js';
import { spellingOf } from '../identity-provider/issuer.js';
import { kindOf } from '../identity-provider/provider-kind.js';
import { type Claims, WrongClaim } from '../recognition/identity-claims.js';

/** Entra tells the tenant's own id of a person under the scope `profile` only. */
export function scopeFor(issuer: string): string {
  return kindOf(issuer) === 'entra' ? 'openid profile email' : 'openid email';
}

/** Whether to ask the userinfo endpoint for more: Okta tells the address there. Entra never tells whether it is verified. */
export function needsUserinfo({ iss, email, email_verified: verified }: Claims): boolean {
  return email === undefined || (verified === undefined && kindOf(iss) !== 'entra');
}

/** The ID token with what userinfo adds; that an address is verified holds for this address alone. */
export function addUserinfo(claims: IDToken, more: Partial<Claims>): Claims {
  const { email_verified: verified, ...rest } = more;
  const isOfAddress = claims['email'] === undefined || claims['email'] === more['email'];
  return { ...rest, ...(isOfAddress && verified !== undefined && { email_verified: verified }), ...claims };
}

/**
 * The claims of an ID token, if it comes from the issuer that was asked and is for this client alone: a list of
 * audiences, or another authorized party, is for that party (OpenID Connect Core 1.0 §3.1.3.7, 2 to 5). JumpCloud writes
 * a list of one.
 * @throws WrongClaim that says what is wrong
 */
export function requireOwnToken(
  claims: IDToken | undefined,
  { issuer, clientId }: Pick<IdentityProvider, 'issuer' | 'clientId'>,
): IDToken {
  if (!claims) throw new WrongClaim('there is no ID token');
  const { iss, aud, azp } = claims;
  if (!URL.canParse(iss) || spellingOf(iss) !== issuer)
    throw new WrongClaim('the ID token was issued by a different issuer (iss)');
  const isList = Array.isArray(aud) && !(kindOf(issuer) === 'jumpcloud' && aud.length === 1);
  if (azp === undefined ? isList : azp !== clientId)
    throw new WrongClaim('the ID token was issued to a different client (azp)');
  return claims;
}
