/**
 * The key by which names and addresses are matched and kept unique: NFC, lower case. Computed here and never by the
 * database, whose `lower()` differs (for `İ`, for one).
 */
export function nameKey(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC');
}

/** What an index takes of a name: it refuses texts of some thousand bytes, and nobody types that much to find them. */
const SEARCHABLE = 100;

/** The beginning of a name's key, by which people are searched. */
export function nameStart(text: string): string {
  return nameKey(text).slice(0, SEARCHABLE);
}
