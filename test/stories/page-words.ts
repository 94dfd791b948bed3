const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

/** What a person reads of a page's own content: its words, one space between them. */
export function wordsOf({ text }: { text: string }): string {
  const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
  const words = main
    .replace(/<\/?(?:br|p|li|td|th|dd|dt|h\d|div|option|button|label|pre|form|span)\b[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '');
  return words
    .replace(/&(\w+|#\d+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The addresses of the people whom a list shows, in its order. */
export function addressesIn({ text }: { text: string }): string[] {
  return [...text.matchAll(/<bdi class="muted small">([^<]*)<\/bdi>/g)].map(([, address]) => address!);
}
