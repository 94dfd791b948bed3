/** The form of a UUID, of which all ids are. */
export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text can be an id at all; PostgreSQL refuses to compare another one with ids. */
export function isId(text: string): boolean {
  return UUID.test(text);
}
