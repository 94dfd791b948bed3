import { ScimError } from '../protocol/index.js';

/** An empty cursor asks for the first page (RFC 9865 §2). */
const MEANT_EMPTY: ReadonlySet<string> = new Set(['cursor']);
const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Reads the query part of a URL. A parameter without a value is as good as absent, whichever it is.
 * @throws ScimError when a parameter is repeated: 400 `invalidFilter` for the filter, else `invalidValue`.
 */
export function readQuery(url: string): ReadonlyMap<string, string> {
  const mark = url.indexOf('?');
  if (mark < 0) return NONE;
  const query = new Map<string, string>();
  const given = new Set<string>();
  for (const [name, value] of new URLSearchParams(url.slice(mark + 1))) {
    if (given.has(name)) throw repeated(name);
    given.add(name);
    if (value.trim() !== '' || MEANT_EMPTY.has(name)) query.set(name, value);
  }
  return query;
}

function repeated(name: string): ScimError {
  if (name === 'filter')
    return ScimError.invalidFilter('Send one filter; combine conditions with "and" or "or"');
  return ScimError.invalidValue(`Send each query parameter once (${name.slice(0, 40)} is repeated)`).withCode(
    'parameter_invalid',
  );
}
