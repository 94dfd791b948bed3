/**
 * The key by which names and addresses are matched and kept unique: NFC, lower case. Computed here and never by the
 * database, whose `lower()` differs (for `İ`, for one).
 */
export function nameKey(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC');
}
