import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { LogoutRefused, notTheProvider, strangersToken } from './logout-refused.js';
import type { SigningIssuer } from './provider-keys.js';

const TYPE = /^(?:application\/)?global-token-revocation\+jwt$/i;
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384'];
/** Ways in which a token would bring its own key, and what we would have to understand and do not. */
const FORBIDDEN = ['jwk', 'jku', 'x5u', 'x5c', 'crit'] as const;
const STRANGERS = [
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JWSSignatureVerificationFailed,
];
const LONGEST_TOKEN = 8_192;
const JTI = /^[^\p{Cc}\p{Cs}]{1,256}$/u;
const SKEW_SECONDS = 60;
const LONGEST_LIFE_SECONDS = 900;

/** What is kept of a valid logout token, so that it works only once. */
export interface LogoutToken {
  readonly issuer: string;
  readonly jti: string;
  /** From then on the token is refused for its age. */
  readonly expiresAt: Date;
}

/**
 * The token of the `Authorization` header, of which there is one, before anything is fetched for it: it may say which key
 * is needed.
 * @throws LogoutRefused 401
 */
export function bearerOf(authorizations: readonly string[]): string {
  if (authorizations.length > 1) throw notTheProvider('There is more than one Authorization header');
  const [authorization = ''] = authorizations;
  const [, token = ''] = /^bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization.trim()) ?? [];
  if (token === '' || token.length > LONGEST_TOKEN)
    throw notTheProvider('The Authorization header must be Bearer and a signed JSON Web Token');
  checkHeader(token);
  return token;
}

/**
 * Checks a token by the keys of its provider: type, signature, issuer, client, address, times.
 * @param audience the address of this endpoint
 * @throws LogoutRefused 401
 */
export async function checkLogoutToken(
  token: string,
  { issuer, keys }: SigningIssuer,
  { clientId, audience }: { readonly clientId: string; readonly audience: string },
): Promise<LogoutToken> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      subject: clientId,
      audience: [audience, `${audience}/`],
      algorithms: ALGORITHMS,
      clockTolerance: SKEW_SECONDS,
      currentDate: new Date(Date.now()),
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'],
    });
    return tokenOf(payload);
  } catch (error) {
    if (STRANGERS.some((type) => error instanceof type)) throw strangersToken();
    if (error instanceof errors.JOSEError) throw notTheProvider(`The token is invalid: ${error.message}`);
    if (error instanceof LogoutRefused) throw error;
    // A key of the issuer that is too short, or none at all.
    throw notTheProvider(`The key that the token names cannot be used: ${(error as Error).message}`);
  }
}

function checkHeader(token: string): void {
  const header = headerOf(token);
  if (typeof header.alg !== 'string' || !ALGORITHMS.includes(header.alg))
    throw notTheProvider(`The token must be signed with one of ${ALGORITHMS.join(', ')}`);
  if (typeof header.kid !== 'string' || header.kid === '')
    throw notTheProvider('The token must name its key (kid)');
  if (typeof header.typ !== 'string' || !TYPE.test(header.typ))
    throw notTheProvider('The type of the token (typ) must be global-token-revocation+jwt');
  const own = FORBIDDEN.find((name) => name in header);
  if (own) throw notTheProvider(`The token must not have ${own} in its header`);
}

function headerOf(token: string): ReturnType<typeof decodeProtectedHeader> {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw notTheProvider('The token has no readable header');
  }
}

function tokenOf({ iss, jti, iat, exp }: JWTPayload): LogoutToken {
  if (typeof jti !== 'string' || !JTI.test(jti))
    throw notTheProvider('The token needs a jti of 1 to 256 characters, none of them a control character');
  const now = Date.now() / 1_000;
  if (iat! > now + SKEW_SECONDS) throw notTheProvider('The token was issued in the future (iat)');
  if (exp! - iat! > LONGEST_LIFE_SECONDS)
    throw notTheProvider(`The token is valid for more than ${LONGEST_LIFE_SECONDS / 60} minutes (exp, iat)`);
  return { issuer: iss!, jti, expiresAt: new Date((exp! + SKEW_SECONDS) * 1_000) };
}
