/**
 * Orders two strings by Unicode code point, as PostgreSQL's collation "C" does: negative, 0 or positive. JavaScript's
 * own `<` goes by UTF-16 unit and puts U+1F600 before U+FF5E.
 */
export function compareCodePoints(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  for (let index = 0; index < shorter; index += 1) {
    const difference = rank(left.charCodeAt(index)) - rank(right.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Moves surrogates (U+D800–DFFF) above the rest of the basic plane, where their code points are. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
