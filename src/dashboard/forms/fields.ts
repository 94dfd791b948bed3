import { Transform } from 'class-transformer';

/** Letters that are not seen: an address has none. */
export const UNSEEN = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u;

/** A text without the spaces around it. */
export function Trimmed(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
}
