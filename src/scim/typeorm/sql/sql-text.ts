/** A piece of SQL: text with a `?` for each of its values. Only values come from requests. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** SQL of ours, which holds no value. */
export function raw(text: string): Sql {
  return { text, values: [] };
}

/** A value, which travels beside the text. */
export function bound(value: unknown): Sql {
  return { text: '?', values: [value] };
}

/** Puts pieces together: sql`${column} = ${bound(value)}`. */
export function sql(strings: TemplateStringsArray, ...parts: readonly Sql[]): Sql {
  const text = strings.map((piece, index) => piece + (parts[index]?.text ?? '')).join('');
  return { text, values: parts.flatMap(({ values }) => values) };
}

/** Pieces with a text of ours between them. */
export function joined(parts: readonly Sql[], between: string): Sql {
  return { text: parts.map(({ text }) => text).join(between), values: parts.flatMap(({ values }) => values) };
}
