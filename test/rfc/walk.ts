import type { Body, Scim } from './scim.js';

type Query = Readonly<Record<string, string | number>>;

/** The pages of a walk by cursors from the first to the last, with something done after each. */
export async function walk(
  scim: Pick<Scim, 'list'>,
  query: Query,
  between: (page: number) => Promise<unknown> = async () => undefined,
): Promise<Body[]> {
  const pages: Body[] = [];
  for (let cursor: unknown = ''; cursor !== undefined; cursor = pages.at(-1)!['nextCursor']) {
    const { status, body, text } = await scim.list({ ...query, cursor: cursor as string });
    if (status !== 200) throw new Error(`Not listed: ${status} ${text}`);
    pages.push(body);
    await between(pages.length);
  }
  return pages;
}

/** Who is on the pages, in their order. */
export function namesOn(pages: readonly Body[]): string[] {
  return pages.flatMap(({ Resources }) => Resources.map(({ userName }) => userName));
}
