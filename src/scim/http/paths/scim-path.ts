/** A request path as the SCIM routes see it: what follows the base path, taken apart. */
export interface ScimPath {
  /** The whole path without the query, slashes collapsed. */
  readonly path: string;
  /** Whether it is at or below the base path. */
  readonly isInside: boolean;
  /** Another version in place of the base path's `v2`, such as `v1`. */
  readonly otherVersion?: string;
  /** The endpoint in lower case, such as `users`; empty at the base itself. */
  readonly endpoint: string;
  /** The segment behind the endpoint, such as an id; empty if there is none. */
  readonly id: string;
  /** Whether there are more segments than any route has. */
  readonly isDeeper: boolean;
}

const VERSION = /^v\d+$/;

/**
 * Takes a URL apart along a base path. Doubled and trailing slashes do no harm (a base URL entered with a slash at its
 * end), the case of base and endpoint does not matter, the id's does. Nothing is decoded.
 */
export function pathOf(url: string, base: readonly string[]): ScimPath {
  const segments = pathSegments(url);
  const first = segments.slice(0, base.length).map((segment) => segment.toLowerCase());
  const path = `/${segments.join('/')}`;
  if (first.length < base.length || !base.every((segment, index) => segment === first[index]))
    return { path, ...OUTSIDE, otherVersion: otherVersionIn(first, base) };
  const [endpoint = '', id = '', ...more] = segments.slice(base.length);
  return { path, isInside: true, endpoint: endpoint.toLowerCase(), id, isDeeper: more.length > 0 };
}

/** Whether a path is the base itself, at which there is no endpoint. */
export function isBase({ isInside, endpoint }: ScimPath): boolean {
  return isInside && endpoint === '';
}

/** The segments of a URL's path. */
export function pathSegments(url: string): string[] {
  const end = url.indexOf('?');
  return (end < 0 ? url : url.slice(0, end)).split('/').filter(Boolean);
}

/** Whether a segment is a version of SCIM (RFC 7644 §3.13). */
export function isVersion(segment: string): boolean {
  return VERSION.test(segment);
}

const OUTSIDE = { isInside: false, endpoint: '', id: '', isDeeper: false } as const;

function otherVersionIn(first: readonly string[], base: readonly string[]): string | undefined {
  const last = base.length - 1;
  if (last < 1 || !isVersion(base[last]!) || !isVersion(first[last] ?? '')) return undefined;
  return base.slice(0, last).every((segment, index) => segment === first[index]) ? first[last] : undefined;
}
