import type { Dialect, JsonHolder, ReadMember } from './dialect.js';
import { bound, raw, type Sql, sql } from './sql-text.js';

const like = (text: Sql, pattern: string): Sql => sql`${text} LIKE ${bound(pattern)} ESCAPE '~'`;
const literal = (part: string): string => part.replace(/[~%_]/g, '~$&');
/** A name of a schema as a text in SQL. */
const quoted = (name: string): string => name.replaceAll("'", "''");

const pgMember: ReadMember = ({ value }, name) =>
  name === undefined ? value : sql`(${value} -> ${raw(`'${quoted(name)}'`)})`;
const pgText: ReadMember = (holder, name) => sql`(${pgMember(holder, name)} #>> '{}')`;
const pgTyped = (type: string, holder: JsonHolder, name: string | undefined, value: Sql): Sql =>
  sql`(CASE WHEN jsonb_typeof(${pgMember(holder, name)}) = ${raw(`'${type}'`)} THEN ${value} END)`;

export const POSTGRES: Dialect = {
  locksRows: true,
  sortsNullsLast: true,
  ordered: (text) => sql`(${text}) COLLATE "C"`,
  readable: (value) => sql`CAST(${value} AS text)`,
  asciiLower: (text) => sql`lower((${text}) COLLATE "C")`,
  isAscii: (text) => sql`octet_length(${text}) = char_length(${text})`,
  contains: (text, part) => like(text, `%${literal(part)}%`),
  startsWith: (text, part) => like(text, `${literal(part)}%`),
  endsWith: (text, part) => like(text, `%${literal(part)}`),
  time: (column) => column,
  moment: (ms, bind) => bind(new Date(ms)),
  json: {
    holder: (column) => ({ value: sql`CAST(${column} AS jsonb)`, type: raw('') }),
    values: (column) => {
      const list = sql`CAST(${column} AS jsonb)`;
      const cases = sql`CASE jsonb_typeof(${list}) WHEN 'array' THEN ${list} WHEN 'object' THEN jsonb_build_array(${list}) ELSE '[]' END`;
      return sql`jsonb_array_elements(${cases}) WITH ORDINALITY AS v(value, place)`;
    },
    element: { value: raw('v.value'), type: raw('') },
    position: raw('v.place'),
    text: (holder, name) => pgTyped('string', holder, name, pgText(holder, name)),
    truth: (holder, name) => pgTyped('boolean', holder, name, pgText(holder, name)),
    number: (holder, name) => pgTyped('number', holder, name, sql`CAST(${pgText(holder, name)} AS numeric)`),
  },
};
