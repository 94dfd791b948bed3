/** The attribute of a path: `name` of `name.givenName`, `urn:…:2.0:User:manager` of `urn:…:2.0:User:manager.value`. */
export function topName(path: string): string {
  const start = path.lastIndexOf(':') + 1;
  const dot = path.indexOf('.', start);
  return dot < 0 ? path : path.slice(0, dot);
}
