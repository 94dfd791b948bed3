// oxlint-disable-next-line no-control-regex -- the whole of ASCII, which has nothing to compose
const ASCII = /^[\x00-\x7f]*$/;

/**
 * The matching key of a string whose attribute has `caseExact: false` (RFC 7643 §2.2): NFC, lower case without a
 * locale, and NFC again because lower case can decompose (`İ`). Keys that a database stores are made by this function
 * too, never by the database's `lower()`.
 */
export function foldCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFC').toLowerCase().normalize('NFC');
}
