/** The most UTF-16 units that a string value may have. */
export const MAX_TEXT_LENGTH = 65_536;

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * What makes a string unfit to be stored, as the end of a sentence: NUL, half a surrogate pair, or its length;
 * undefined for a fit one.
 */
export function textFault(text: string): string | undefined {
  const { length } = text;
  if (length > MAX_TEXT_LENGTH) return `is longer than ${MAX_TEXT_LENGTH} characters: it has ${length}`;
  if (text.includes('\0')) return 'contains the character U+0000';
  if (LONE_SURROGATE.test(text)) return 'contains half of a surrogate pair, which is no Unicode text';
  return undefined;
}
