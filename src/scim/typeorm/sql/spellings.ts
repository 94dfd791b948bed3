// oxlint-disable-next-line no-control-regex -- ASCII, which every database folds alike
const ASCII = /^[\x01-\x7f]*$/;
/** The characters beyond ASCII that fold to it: a Kelvin sign, a Greek question mark, an oxia. */
const FOLDS_TO_ASCII: Readonly<Record<string, string>> = { k: '\u212a', ';': '\u037e', '`': '\u1fef' };
const MOST = 32;

/**
 * Every text that folds to an ASCII text where only the case of ASCII letters is ignored; none for another text, and
 * where they are too many.
 */
export function spellingsOf(folded: string): string[] {
  if (!ASCII.test(folded)) return [];
  let spellings = [''];
  for (const letter of folded) {
    const other = FOLDS_TO_ASCII[letter];
    spellings = spellings.flatMap((text) => (other ? [text + letter, text + other] : [text + letter]));
    if (spellings.length > MOST) return [];
  }
  return spellings;
}
