const LONGEST = 80;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A piece of a request for a message: in quotes, what cannot be seen escaped, cut where it is long. */
export function shown(text: string): string {
  const points = Array.from(text.slice(0, 2 * LONGEST));
  const isLong = points.length > LONGEST || text.length > 2 * LONGEST;
  return `"${escaped(points.slice(0, LONGEST).join(''))}${isLong ? '…' : ''}"`;
}

/** The text with every character that cannot be seen, or would turn the reading direction, as `\u{…}`. */
export function escaped(text: string): string {
  return text.replace(UNSEEN, (unseen) => `\\u{${unseen.codePointAt(0)!.toString(16)}}`);
}
