import { createHmac } from 'node:crypto';
import type { Secret } from '../config/secret.js';

/** The stored form of a key: HMAC-SHA256, fast on purpose, since a key is random and long. */
export function digestOf(key: string, secret: Secret): Buffer {
  return createHmac('sha256', secret.value).update(key).digest();
}
