import type { LoggedRequest } from './logged-request.js';

const NAME = /^password$/i;
const PATH = /(?:^|:)password\b/i;
/** The name, or an escape in whose shape it could come. */
const SUSPICIOUS = /password|\\u/i;

/** What stands where a password was. */
const REDACTED = '[redacted]';

/** A request as a host may keep it: nobody's password is in its body, whatever the body is. */
export function withoutPasswords<Request extends Pick<LoggedRequest, 'text' | 'body'>>(
  request: Request,
): Request {
  const { text } = request;
  if (text === undefined || !SUSPICIOUS.test(text)) return request;
  const body = redact(request.body);
  return { ...request, body, text: body === undefined ? REDACTED : JSON.stringify(body) };
}

function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  return typeof value === 'object' && value !== null ? redactMembers(value) : value;
}

/** The member itself, and the value of a PATCH operation whose path names it. */
function redactMembers(object: object): object {
  const members = Object.entries(object) as [string, unknown][];
  const isOperationOnIt = members.some(([name, member]) => isPath(name) && PATH.test(String(member)));
  return Object.fromEntries(
    members.map(([name, member]) => {
      if (NAME.test(name) || PATH.test(name)) return [name, REDACTED];
      if (!isOperationOnIt) return [name, redact(member)];
      if (isPath(name)) return [name, String(member).replace(/[[ ].*$/s, '')];
      return [name, /^value$/i.test(name) ? REDACTED : redact(member)];
    }),
  );
}

function isPath(name: string): boolean {
  return /^path$/i.test(name);
}
