const LONGEST_TEXT = 1_000;
const LONGEST_BODY = 8_192;
const ELLIPSIS = '…';

const encoder = new TextEncoder();
const room = new Uint8Array(LONGEST_BODY - encoder.encode(ELLIPSIS).length);

/** At most a thousand characters of a text, with an ellipsis where there were more. */
export function cut(text: string): string {
  return text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) + ELLIPSIS : text;
}

/** At most 8 KiB of a body in UTF-8, with an ellipsis, which no JSON ends in, where there was more. */
export function cutBody(text: string): string {
  if (text.length <= room.length / 3) return text;
  const { read } = encoder.encodeInto(text, room);
  return read < text.length ? text.slice(0, read) + ELLIPSIS : text;
}
