/** A page's text as a person reads it: without tags, with what was escaped. */
export function wordsOf(html: string): string {
  return html
    .replace(/<head>.*<\/head>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}

/** The rows of a page's table in words, without its head. */
export function rowsOf(html: string): string[] {
  const [, body = ''] = /<tbody>(.*?)<\/tbody>/s.exec(html) ?? [];
  return [...body.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) => wordsOf(row).trim());
}

/** Where the link with these words leads; undefined where there is none. */
export function linkTo(html: string, words: string): string | undefined {
  const links = [...html.matchAll(/<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)<\/a>/gs)];
  const found = links.find(([, , text]) => wordsOf(text!).trim() === words);
  return found?.[1]!.replaceAll('&amp;', '&');
}
