import type { IncomingMessage } from 'node:http';
import type { ScimPath } from './scim-path.js';

const SCIM = 'scim';
const VERSION = /^v\d+$/;

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
 * Whether a path outside of /scim was meant for SCIM: the base URL was entered without it, or with something before
 * it. Of endpoints only those count that every SCIM server has: any other name may be a page of the application.
 */
export function isStray(url: string): boolean {
  const [first = '', ...more] = segmentsOf(url);
  if (first === SCIM) return false;
  if (VERSION.test(first) || WELL_KNOWN.includes(first)) return true;
  return more.some((segment, index) => segment === SCIM && VERSION.test(more[index + 1] ?? ''));
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
export function explainPath(path: string, base: string, endpoints: ReadonlySet<string>): string {
  const enter = `enter ${base} as the base URL, with nothing behind it`;
  const why = faultOf(segmentsOf(path), endpoints);
  return why
    ? `There is no such endpoint: the base URL in the client is wrong, ${why}; ${enter}`
    : `There is no such endpoint; people are at ${base}/Users. If every request fails, ${enter}`;
}

/** What is told at the base URL itself. */
export function explainBase(base: string): string {
  return `This is the base URL itself, which is no endpoint; people are at ${base}/Users`;
}

function faultOf(segments: readonly string[], endpoints: ReadonlySet<string>): string | undefined {
  const isIt = (segment: string | undefined) => segment !== undefined && isEndpoint(segment, endpoints);
  const scims = segments.filter((segment) => segment === SCIM).length;
  const versions = segments.filter((segment) => VERSION.test(segment)).length;
  if (scims > 1 || versions > 1) return 'a part of it is there twice';
  if (scims === 0 && versions === 0) return 'it lacks /scim/v2';
  if (scims === 0) return 'it lacks /scim';
  if (segments[0] !== SCIM) return 'something stands before /scim';
  if (versions === 0) return 'it lacks /v2';
  if (isIt(segments[2]) && isIt(segments[3])) return 'it ends in an endpoint';
  return undefined;
}

function isEndpoint(segment: string, endpoints: ReadonlySet<string>): boolean {
  return endpoints.has(segment) || WELL_KNOWN.includes(segment);
}

function segmentsOf(url: string): string[] {
  const end = url.indexOf('?');
  return (end < 0 ? url : url.slice(0, end)).toLowerCase().split('/').filter(Boolean);
}
