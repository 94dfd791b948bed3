type Members = Record<string, unknown>;

/** Where a payload has dates: the names on the way, each percent-encoded, joined by slashes. */
export function datePathsIn(payload: object): string[] {
  return Object.entries(payload).flatMap(([name, value]) => pathsBelow(encodeURIComponent(name), value));
}

/** Makes the texts at these paths of a stored payload dates again; a path that leads nowhere is passed over. */
export function reviveDates(payload: object, paths: readonly string[]): void {
  for (const path of paths) reviveAt(payload as Members, path.split('/').map(decodeURIComponent));
}

function pathsBelow(path: string, value: unknown): string[] {
  if (value instanceof Date) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return datePathsIn(value).map((rest) => `${path}/${rest}`);
}

function reviveAt(holder: Members, [name, ...rest]: readonly string[]): void {
  const value = Object.hasOwn(holder, name!) ? holder[name!] : undefined;
  if (rest.length === 0 && typeof value === 'string') holder[name!] = new Date(value);
  else if (rest.length > 0 && typeof value === 'object' && value !== null) reviveAt(value as Members, rest);
}
