const USERS = '/scim/v2/Users';

/** The bytes of a request to the Users endpoint, with the headers that an identity provider sends. */
export function httpRequest(key: string, method: string, path: string, body?: object): string {
  const head = `${method} ${USERS}${path} HTTP/1.1\r
Host: 127.0.0.1\r
Authorization: Bearer ${key}\r
Accept: application/scim+json\r
User-Agent: benchmark\r
`;
  if (body === undefined) return `${head}\r\n`;
  const text = JSON.stringify(body);
  const form = `Content-Type: application/scim+json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n`;
  return `${head}${form}\r\n${text}`;
}
