/** What is wrong with a base URL that is a URL: only an origin and perhaps a path can stand in front of a location. */
export function baseUrlFault(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return undefined;
  if (url.username || url.password) return 'must not contain credentials';
  if (text.includes('?')) return 'must not contain a query (?)';
  if (text.includes('#')) return 'must not contain a fragment (#)';
  return undefined;
}
