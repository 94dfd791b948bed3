import { FLAG } from './flags.js';

/**
 * What is not seen or turns its neighbours round. The two joiners and the soft hyphen stay, which some scripts, emoji
 * and long words need; and the tags that make a flag of a region out of a black one.
 */
const UNSEEN = new RegExp(`(${FLAG})|(?![\\u00ad\\u200c\\u200d])[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]`, 'gu');

/**
 * A text in one line in which everything can be seen: control characters, line breaks and direction marks become
 * their code points, such as `[U+202E]`, so that no name can pretend to be another or begin a line of its own.
 */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character: string, flag: string | undefined) => {
    if (flag) return flag;
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return `[U+${code}]`;
  });
}
