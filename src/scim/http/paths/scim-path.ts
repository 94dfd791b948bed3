/** A path below the SCIM base: version, endpoint in lower case, and what follows it. */
export interface ScimPath {
  /** The whole path without the query, slashes collapsed. */
  readonly path: string;
  /** `v2`, or whatever stands in its place; empty for a path outside of /scim. */
  readonly version: string;
  /** The endpoint, such as `users`; empty for the root. */
  readonly endpoint: string;
  /** The segment behind the endpoint, such as an id; empty if there is none. */
  readonly id: string;
  /** Whether there are more segments than any route has. */
  readonly deeper: boolean;
}

/**
 * Takes a request URL apart. Doubled and trailing slashes do no harm (a base URL entered with a slash at its end),
 * the endpoint's case does not matter, the id's does. Nothing is decoded: `originForm` has done so where it is right.
 */
export function pathOf(url: string): ScimPath {
  const end = url.indexOf('?');
  const segments = (end < 0 ? url : url.slice(0, end)).split('/').filter(Boolean);
  const [scim = '', version = '', endpoint = '', id = '', ...more] = segments;
  const inside = scim.toLowerCase() === 'scim';
  return {
    path: `/${segments.join('/')}`,
    version: inside ? version.toLowerCase() : '',
    endpoint: inside ? endpoint.toLowerCase() : '',
    id: inside ? id : '',
    deeper: more.length > 0,
  };
}

/** Whether a path is the SCIM base itself, at which there is no endpoint. */
export function isBase({ version, endpoint }: ScimPath): boolean {
  return version === 'v2' && endpoint === '';
}

/** Whether a URL belongs to SCIM, whatever it asks for. */
export function isScimUrl(url: string): boolean {
  return /^\/+scim(?:[/?]|$)/i.test(url);
}
