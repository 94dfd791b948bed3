import type { IncomingMessage } from 'node:http';
import { isVersion, pathSegments, type ScimPath } from './scim-path.js';

/** Where SCIM is, and which endpoints it has there. */
export interface Place {
  readonly url: string;
  /** The segments of the base path, in lower case. */
  readonly segments: readonly string[];
  readonly endpoints: ReadonlySet<string>;
}

/** What every SCIM server has, whether this one offers it or not. */
const WELL_KNOWN = [
  'users',
  'groups',
  'serviceproviderconfig',
  'schemas',
  'resourcetypes',
  'bulk',
  'me',
  '.search',
];

/** Whether a request says itself that it is SCIM's, wherever it goes: only SCIM has this media type. */
export function speaksScim({ headers }: IncomingMessage): boolean {
  return /application\/scim\+json/i.test(`${headers.accept} ${headers['content-type']}`);
}

/**
 * Whether a path outside of the base was meant for SCIM: the base URL was entered without a part of it, or with
 * something before it. Of endpoints only those count that every SCIM server has: any other name may be the host's.
 */
export function isStray(url: string, base: readonly string[]): boolean {
  const [first = '', ...more] = segmentsOf(url);
  if (first === 'scim' && base[0] === 'scim') return true;
  if (isVersion(first) || WELL_KNOWN.includes(first)) return true;
  return more.some((segment, index) => segment === 'scim' && isVersion(more[index + 1] ?? ''));
}

/** Whether an endpoint stands where an id should be, since the base URL ends in /Users or /Groups already. */
export function isDoubled(
  { endpoint, id }: Pick<ScimPath, 'endpoint' | 'id'>,
  endpoints: ReadonlySet<string>,
) {
  if (id === '' || id.startsWith('.') || (endpoint !== 'users' && endpoint !== 'groups')) return false;
  return isEndpoint(id.toLowerCase(), endpoints);
}

/** Says which base URL is right for a path at which there is nothing, and what in the path shows that it is wrong. */
export function explainPath(path: string, place: Place): string {
  const enter = `enter ${place.url} as the base URL, with nothing behind it`;
  const why = faultIn(segmentsOf(path), place);
  return why
    ? `There is no such endpoint: the base URL in the client is wrong, ${why}; ${enter}`
    : `There is no such endpoint; ${examples(place)}. If every request fails, ${enter}`;
}

/** What is told at the base URL itself. */
export function explainBase(place: Place): string {
  return `This is the base URL itself, which is no endpoint; ${examples(place)}`;
}

function examples({ url, endpoints }: Place): string {
  return endpoints.has('users')
    ? `people are at ${url}/Users`
    : `what there is stands at ${url}/ResourceTypes`;
}

function faultIn(segments: readonly string[], { segments: base, endpoints }: Place): string | undefined {
  const isIt = (segment: string | undefined) => segment !== undefined && isEndpoint(segment, endpoints);
  const counts = base.map((part) => segments.filter((segment) => isSame(segment, part)).length);
  const missing = base.filter((_, index) => counts[index] === 0);
  if (counts.some((count) => count > 1)) return 'a part of it is there twice';
  if (missing.length > 0 && missing.length === base.length) return `it lacks /${base.join('/')}`;
  if (counts[0] === 0) return `it lacks /${missing.join('/')}`;
  if (!isSame(segments[0]!, base[0]!)) return `something stands before /${base[0]}`;
  if (missing.length > 0) return `it lacks /${missing.join('/')}`;
  if (isIt(segments[base.length]) && isIt(segments[base.length + 1])) return 'it ends in an endpoint';
  return undefined;
}

function isSame(segment: string, part: string): boolean {
  return segment === part || (isVersion(part) && isVersion(segment));
}

function isEndpoint(segment: string, endpoints: ReadonlySet<string>): boolean {
  return endpoints.has(segment) || WELL_KNOWN.includes(segment);
}

function segmentsOf(url: string): string[] {
  return pathSegments(url.toLowerCase());
}
