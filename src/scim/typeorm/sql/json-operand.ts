import type { Attribute } from '../../protocol/index.js';
import type { Dialect, JsonHolder } from './dialect.js';
import type { Operand, OperandKind } from './operand.js';
import { bound, type Sql, sql } from './sql-text.js';

/**
 * A member of a JSON document as an operand, NULL where it is of another JSON type than the attribute.
 * @param name undefined for the document itself
 * @param isFolded whether the document's texts are folded, but those of `caseExact` attributes
 */
export function jsonOperand(
  holder: JsonHolder,
  attribute: Attribute,
  name: string | undefined,
  isFolded: boolean,
  { json }: Dialect,
): Operand {
  const [kind, value] = read(attribute, (read) => read(holder, name), json);
  return {
    attribute,
    kind,
    value,
    key: isFolded && kind === 'text' && !attribute.caseExact ? value : undefined,
    lowered: sql`lower(${value})`,
    hasOwnOrder: false,
    isNullable: true,
    isLong: true,
    largest: 0n,
    bind: (truth) => bound(String(truth)),
  };
}

function read(
  { type }: Attribute,
  by: (read: (holder: JsonHolder, name: string | undefined) => Sql) => Sql,
  json: Dialect['json'],
): [OperandKind, Sql] {
  switch (type) {
    case 'boolean':
      return ['boolean', by(json.truth)];
    case 'integer':
    case 'decimal':
      return ['number', by(json.number)];
    case 'dateTime':
    case 'complex':
      return ['other', by(json.text)];
    default:
      return ['text', by(json.text)];
  }
}
