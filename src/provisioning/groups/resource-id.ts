const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text can be an id at all, of a group or of a person. */
export function isResourceId(id: string): boolean {
  return UUID.test(id);
}
