import { FLAG } from './flags.js';

/** What is not seen: joiners, variation selectors, soft hyphens, direction marks; but not within a region's flag. */
const UNSEEN = new RegExp(`(${FLAG})|[\\p{Default_Ignorable_Code_Point}\\p{Cf}]`, 'gu');

/**
 * The key by which two names are the same to a reader: without regard to case, to the spaces around and the number of
 * those within, and to whatever is not seen. Empty for a name of which nothing can be seen.
 */
export function lookKey(name: string): string {
  const seen = name.normalize('NFC').replace(UNSEEN, '$1');
  return seen.trim().replace(/\s+/gu, ' ').toLowerCase().normalize('NFC');
}
