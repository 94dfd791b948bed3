/**
 * Reads `Resources[0].name.givenName` from a JSON value, `undefined` when a part is missing.
 * A key of the body wins over a dot, so that a schema URN (`urn:…:2.0:User.department`) can stand in a path.
 */
export function readPath(value: unknown, path: string): unknown {
  if (path === '' || value === undefined || value === null) return value ?? undefined;
  const index = /^\[(\d+)\]\.?/.exec(path);
  if (index) return readPath((value as unknown[])[Number(index[1])], path.slice(index[0].length));
  const key = Object.keys(value).find((name) => startsWithKey(path, name));
  if (key === undefined) return undefined;
  return readPath((value as Record<string, unknown>)[key], path.slice(key.length).replace(/^\./, ''));
}

function startsWithKey(path: string, key: string): boolean {
  return path.startsWith(key) && ['', '.', '['].includes(path.charAt(key.length));
}
