const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text is a UUID as databases write it: ids are compared as they are, so upper case is another text. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
