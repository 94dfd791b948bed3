import { crc32 } from 'node:zlib';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A key of the right form with the public id of another one and a wrong secret. */
export function forgedKey(key: string): string {
  return withCheck(`${key.slice(0, 18)}${'x'.repeat(32)}`);
}

/** A key of the right form that names nobody. */
export function unknownKey(): string {
  return withCheck(`ohs_live_${'0'.repeat(8)}_${'x'.repeat(32)}`);
}

function withCheck(body: string): string {
  let rest = crc32(body) >>> 0;
  let text = '';
  for (let index = 0; index < 6; index += 1) {
    text = BASE62[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return body + text;
}
