import { fill, fillText, type Variables } from './fill.js';
import type { NegativeCase } from './negative-case.js';
import type { Message } from './send.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const SCIM_JSON = { 'Content-Type': 'application/scim+json' };

/** The requests of a case as they go over the wire. */
export function messagesOf(negative: NegativeCase, vars: Variables): Message[] {
  const body = bodyOf(negative, vars);
  const { authorization = 'Bearer {{A.live}}' } = negative;
  const headers = {
    ...(body === undefined ? {} : SCIM_JSON),
    ...(authorization === null ? {} : { Authorization: fill(authorization, vars) as string }),
    ...(fill(negative.headers ?? {}, vars) as Record<string, string>),
  };
  return [negative.send ?? negative.lines?.[0] ?? []].flat().map((line) => {
    const [method = '', target = ''] = fillText(line, vars).split(/ (.*)/s);
    return { method, target: target.replace(/ HTTP\/1\.1$/, '') + queryOf(negative, vars), headers, body };
  });
}

function queryOf({ query }: NegativeCase, vars: Variables): string {
  if (!query) return '';
  const given = Object.entries(fill(query, vars) as Record<string, string>);
  return `?${given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

function bodyOf(negative: NegativeCase, vars: Variables): string | Buffer | undefined {
  if (negative.text !== undefined) return fill(negative.text, vars) as string | Buffer;
  const body = negative.person
    ? person(fill(negative.person, vars) as { userName: string })
    : negative.operations
      ? { schemas: [PATCH], Operations: fill(negative.operations, vars) }
      : fill(negative.body, vars);
  return body === undefined ? undefined : JSON.stringify(body);
}

/** A whole person with the user name as address. */
export function person(given: { userName: string }): object {
  const name = { givenName: 'Gi', familyName: 'Fa' };
  const emails = [{ primary: true, type: 'work', value: given.userName }];
  return { schemas: [USER], name, emails, active: true, ...given };
}
