import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const FORM = /^(ohs_live_([0-9A-Za-z]{8})_[0-9A-Za-z]{32})([0-9A-Za-z]{6})$/;

/** Makes a key: `ohs_live_<id>_<secret><check>`, 8, 32 (190 bits) and 6 characters of base 62. */
export function makeKey(): string {
  const body = `ohs_live_${randomBase62(8)}_${randomBase62(32)}`;
  return body + checkOf(body);
}

/** The public id of a key whose form and check characters are right; undefined for anything else. */
export function publicIdOf(key: string): string | undefined {
  const [, body, publicId, check] = FORM.exec(key) ?? [];
  return body && checkOf(body) === check ? publicId : undefined;
}

/** The public id that a text names which holds roughly a key, right or wrong: to attribute failures. */
export function namedPublicId(presented: string): string | undefined {
  return /ohs_live_([0-9A-Za-z]{8})_/.exec(presented)?.[1];
}

function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) if (byte < 248 && text.length < length) text += BASE62[byte % 62];
  }
  return text;
}

function checkOf(body: string): string {
  let rest = crc32(body) >>> 0;
  let text = '';
  for (let index = 0; index < 6; index += 1) {
    text = BASE62[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}
