/** A moment to the second, for a mail: `2026-01-31 12:00:00 UTC`. */
export function utcTime(at: Date | string): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}
