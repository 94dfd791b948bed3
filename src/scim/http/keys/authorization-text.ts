const BASIC = /^basic\s+(\S+)/i;

/** An Authorization header as text in which a key can be found: of Basic credentials, what they stand for. */
export function authorizationText(authorization: string): string {
  const encoded = BASIC.exec(authorization.trim())?.[1];
  return encoded ? Buffer.from(encoded, 'base64').toString() : authorization;
}
