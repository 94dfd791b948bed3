import type { Dialect, JsonHolder, ReadMember } from './dialect.js';
import { bound, raw, type Sql, sql } from './sql-text.js';

/** The last moment that both a year of four digits and SCIM have. */
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/** A name of a schema as a text in SQL. */
const quoted = (name: string): string => name.replaceAll("'", "''");

/** The SQLite type and value of a member, of which the database may only read documents that are objects. */
function liteMember({ value, type }: JsonHolder, name: string | undefined): readonly [type: Sql, value: Sql] {
  if (name === undefined) return [type, value];
  const of = (call: string) =>
    sql`(CASE WHEN ${type} = 'object' THEN ${raw(call)}(${value}, ${raw(`'$."${quoted(name)}"'`)}) END)`;
  return [of('json_type'), of('json_extract')];
}

function liteTyped(types: string, value: 'type' | 'value'): ReadMember {
  return (holder, name) => {
    const [type, member] = liteMember(holder, name);
    return sql`(CASE WHEN ${type} IN (${raw(types)}) THEN ${value === 'type' ? type : member} END)`;
  };
}

/** SQLite's LIKE takes no notice of case in ASCII, so it compares pieces; its times are texts in two forms. */
export const SQLITE: Dialect = {
  locksRows: false,
  sortsNullsLast: false,
  ordered: (text) => sql`(${text}) COLLATE BINARY`,
  readable: (value) => value,
  asciiLower: (text) => sql`lower(${text})`,
  isAscii: (text) => sql`length(CAST(${text} AS BLOB)) = length(${text})`,
  contains: (text, part) => sql`instr(${text}, ${bound(part)}) > 0`,
  startsWith: (text, part) => sql`substr(${text}, 1, length(${bound(part)})) = ${bound(part)}`,
  endsWith: (text, part) => sql`substr(${text}, -length(${bound(part)})) = ${bound(part)}`,
  time: (column) => sql`strftime('%Y-%m-%d %H:%M:%f', ${column})`,
  moment: (ms) => bound(new Date(Math.min(ms, LATEST)).toISOString().replace('T', ' ').replace('Z', '')),
  json: {
    holder: (column) => ({ value: column, type: sql`json_type(${column})` }),
    values: (column) =>
      sql`json_each(CASE json_type(${column}) WHEN 'array' THEN ${column} WHEN 'object' THEN json_array(json(${column})) ELSE '[]' END) AS v`,
    element: { value: raw('v.value'), type: raw('v.type') },
    position: raw('v.key'),
    text: liteTyped(`'text'`, 'value'),
    truth: liteTyped(`'true', 'false'`, 'type'),
    number: liteTyped(`'integer', 'real'`, 'value'),
  },
};
