/** Which tables a piece of SQL writes and reads. */

const WRITES =
  /\b(?:INSERT\s+INTO|(?<!\bDO\s+|\bFOR\s+|\bKEY\s+|\bON\s+)UPDATE(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?|TRUNCATE(?:\s+TABLE)?|MERGE\s+INTO|LOCK\s+TABLE|ALTER\s+TABLE|DROP\s+TABLE|COPY)\s+/g;
const READS = /(?<!\bDISTINCT\s)\b(?:FROM|JOIN|USING)\s+/g;
const IS_SQL = /\b(?:SELECT|FROM|JOIN|INSERT INTO|UPDATE|DELETE FROM|TRUNCATE|MERGE INTO|LOCK TABLE|COPY)\b/;
/** A whole statement in small letters; of less than that, a sentence could not be told. */
const IS_SMALL_SQL = /\b(?:select\b.*\bfrom|insert\s+into|delete\s+from|update\s+\w+\s+set)\s/s;

/**
 * @param text a literal; `${}` stands for what is computed, `${CONST}` for a constant, which is checked where it is written
 * @param tables what is a table
 */
export function tablesIn(text, tables) {
  const sql = IS_SQL.test(text) ? text : IS_SMALL_SQL.test(text) ? text.toUpperCase() : undefined;
  if (sql === undefined) return [];
  const plain = withoutTexts(sql);
  const own = new Set(
    Array.from(
      plain.matchAll(
        /(?:\bWITH(?:\s+RECURSIVE)?|,)\s+(\w+)(?:\s*\([^()]*\))?\s+AS\s+(?:NOT\s+MATERIALIZED\s+|MATERIALIZED\s+)?\(/g,
      ),
      ([, name]) => name.toLowerCase(),
    ),
  );
  const first = /^\s*(\w+)(?:\s+\w+)?\s+JOIN\b/.exec(plain)?.[1];
  const found = [
    ...(first ? [{ name: first, how: 'reads' }] : []),
    ...namesAfter(plain, WRITES, 'writes'),
    ...namesAfter(plain.replace(/\bDELETE\s+FROM\b/g, 'DELETE'), READS, 'reads'),
  ];
  return found.flatMap(({ name, how }) => {
    if (name === '${}') return [{ table: name, how: 'computes' }];
    return tables.has(name) && !(own.has(name) && how === 'reads') ? [{ table: name, how }] : [];
  });
}

/** Neither comments nor quoted values name a table. */
function withoutTexts(sql) {
  return sql
    .replace(/--[^\n]*/g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''")
    .replaceAll('"', '');
}

/** The names behind a word, with those behind a comma: `FROM a, LATERAL (…) AS b, c`. */
function namesAfter(sql, words, how) {
  return Array.from(sql.matchAll(words)).flatMap((match) => {
    const rest = sql.slice(match.index + match[0].length);
    return listOf(rest, how).map((name) => ({ name, how }));
  });
}

function listOf(rest, how) {
  const items = how === 'writes' ? [rest] : splitItems(rest);
  return items.flatMap((item) => {
    const [, name] = /^\s*(?:ONLY\s+|LATERAL\s+)?(?:public\.)?(\w+|\$\{(?:CONST)?\})/i.exec(item) ?? [];
    return name === undefined ? [] : [name.toLowerCase()];
  });
}

/** Divides a list at its commas, up to the word or the bracket that ends it. */
function splitItems(rest) {
  const items = [''];
  let depth = 0;
  for (const token of rest.split(/([(),;]|\s+)/)) {
    if (
      depth === 0 &&
      /^(?:WHERE|ON|SET|GROUP|ORDER|LIMIT|UNION|RETURNING|FOR|WINDOW|HAVING|OFFSET|EXCEPT|INTERSECT|CROSS|LEFT|RIGHT|INNER|FULL|JOIN|THEN|SELECT|;)$/.test(
        token,
      )
    )
      break;
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth < 0) break;
    if (token === ',' && depth === 0) items.push('');
    else items[items.length - 1] += token;
  }
  return items;
}
