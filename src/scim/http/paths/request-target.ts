import type { IncomingMessage } from 'node:http';

const ABSOLUTE = /^https?:\/\/[^/?#]*/i;
const ESCAPE = /%[0-9a-f]{2}/gi;
const DOUBLED = /\/{2,}/g;
const HOST = /^(?:\[[\w.:~!$&'()*+,;=-]+\]|(?:[\w.~!$&'()*+,;=-]|%[0-9a-f]{2})*)(?::\d*)?$/i;
const UNRESERVED = /[A-Za-z0-9._~-]/;

/**
 * A request target as everybody behind the door reads it: the absolute form as the origin form (RFC 9112 §3.2.2), and
 * in the path no character encoded that need not be (RFC 3986 §6.2.2.2). What stays encoded keeps its meaning: `%2F`
 * is no slash. Doubled slashes count once where `isOurs` says so. Applied again, it changes nothing.
 */
export function originForm(target: string, isOurs: (path: string) => boolean): string {
  const local = ABSOLUTE.test(target) ? target.replace(ABSOLUTE, '').replace(/^(?!\/)/, '/') : target;
  const mark = local.indexOf('?');
  const [path, query] = mark < 0 ? [local, ''] : [local.slice(0, mark), local.slice(mark)];
  const plain = path.includes('%') ? path.replace(ESCAPE, decodedIfUnreserved) : path;
  return (plain.includes('//') && isOurs(plain) ? plain.replace(DOUBLED, '/') : plain) + query;
}

/** Puts the target of a request into that form, before anybody looks at it. */
export function normaliseTarget(request: IncomingMessage, isOurs: (path: string) => boolean): void {
  request.url = originForm(request.url ?? '/', isOurs);
}

/** Whether every `%` in a path begins an encoded character, and those are UTF-8 (RFC 3986 §2.1). */
export function isWellEncoded(path: string): boolean {
  if (!path.includes('%')) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Whether a request names its host as HTTP/1.1 demands: once, and as a host (RFC 9112 §3.2, RFC 3986 §3.2.2). */
export function namesItsHost({ httpVersion, rawHeaders }: IncomingMessage): boolean {
  const [host, ...more] = rawHeaders.filter((_, at) => at % 2 === 1 && /^host$/i.test(rawHeaders[at - 1]!));
  if (host === undefined) return httpVersion !== '1.1';
  return more.length === 0 && HOST.test(host);
}

function decodedIfUnreserved(escape: string): string {
  const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
  return UNRESERVED.test(character) ? character : escape;
}
