import { type Comparison, foldCase, isUuid } from '../../protocol/index.js';
import { ALWAYS, atLeast, type Condition, exactly, NEVER, UNKNOWN } from './condition.js';
import type { Dialect } from './dialect.js';
import { ABSENT, type Operand, type Resolved } from './operand.js';
import { spellingsOf } from './spellings.js';
import { bound, joined, raw, type Sql, sql } from './sql-text.js';

const ORDER = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;
const WHOLE = /^(?:0|-?[1-9]\d{0,18})$/;
/** What a database takes for another text than JavaScript: NUL, and halves of surrogate pairs. */
const UNSENDABLE = /\0|\p{Surrogate}/u;
const MS_AGO = { ge: 0, gt: 1, lt: 0, le: 1 } as const;

/** Comparisons as conditions of SQL. */
export class Comparisons {
  constructor(private readonly dialect: Dialect) {}

  /** Whether there is a value other than the empty string. */
  present(operand: Resolved): Condition {
    if (operand === ABSENT) return NEVER;
    if (!operand || operand.kind === 'other') return UNKNOWN;
    const { value, kind } = operand;
    return exactly(
      kind === 'text' ? sql`(${value} IS NOT NULL AND ${value} <> '')` : sql`${value} IS NOT NULL`,
    );
  }

  /** One comparison with one value, `ne` and null aside. */
  compare({ operator, value, path }: Comparison, operand: Resolved): Condition {
    const isPrimary = (path.sub ?? path.attribute).name === 'primary';
    if (operand === ABSENT) return isPrimary && value === false ? ALWAYS : NEVER;
    if (!operand) return UNKNOWN;
    switch (operand.attribute.type) {
      case 'boolean':
        return operand.kind === 'boolean' ? this.truth(Boolean(value), operand, isPrimary) : UNKNOWN;
      case 'integer':
      case 'decimal':
        return this.number(operator, Number(value), operand);
      case 'dateTime':
        return operand.kind === 'time' ? this.time(operator, Date.parse(String(value)), operand) : UNKNOWN;
      case 'string':
      case 'reference':
        return UNSENDABLE.test(String(value)) ? UNKNOWN : this.text(operator, String(value), operand);
      default:
        return UNKNOWN;
    }
  }

  /** A value that does not say whether it is the primary one is not (RFC 7643 §2.4). */
  private truth(value: boolean, { value: at, bind }: Operand, isPrimary: boolean): Condition {
    if (isPrimary && !value) return exactly(sql`(${at} IS NULL OR ${at} = ${bind(value)})`);
    return known(at, sql`${at} = ${bind(value)}`);
  }

  private number(operator: Comparison['operator'], value: number, operand: Operand): Condition {
    const { kind, value: at, largest } = operand;
    if (kind !== 'whole' && kind !== 'number') return UNKNOWN;
    const fits = kind === 'number' || (Number.isInteger(value) && Math.abs(value) <= Number(largest));
    const side = fits ? at : sql`CAST(${at} AS numeric)`;
    return known(at, sql`${side} ${raw(ORDER[operator as 'eq'])} ${bound(value)}`);
  }

  private text(operator: Comparison['operator'], value: string, operand: Operand): Condition {
    if (operand.attribute.caseExact) return this.exactText(operator, value, operand);
    const folded = foldCase(value);
    const { key } = operand;
    if (key) return this.exactText(operator, folded, { ...operand, value: key, hasOwnOrder: false });
    return operand.kind === 'text'
      ? this.inAnyCase(operator, folded, operand)
      : this.exactText(operator, folded, operand);
  }

  private exactText(operator: Comparison['operator'], value: string, operand: Operand): Condition {
    const at = operand.value;
    if (operator === 'eq') return this.equal(value, operand);
    return operand.kind === 'text'
      ? known(at, this.textTest(operator, this.dialect.ordered(at), value))
      : UNKNOWN;
  }

  private textTest(operator: Comparison['operator'], at: Sql, value: string): Sql {
    switch (operator) {
      case 'co':
        return value === '' ? raw('1 = 1') : this.dialect.contains(at, value);
      case 'sw':
        return value === '' ? raw('1 = 1') : this.dialect.startsWith(at, value);
      case 'ew':
        return value === '' ? raw('1 = 1') : this.dialect.endsWith(at, value);
      default:
        return sql`${at} ${raw(ORDER[operator as 'gt'])} ${bound(value)}`;
    }
  }

  private equal(value: string, { kind, value: at, hasOwnOrder, largest }: Operand): Condition {
    const same = sql`${at} = ${bound(value)}`;
    switch (kind) {
      case 'uuid':
        return isUuid(value) ? known(at, same) : NEVER;
      case 'whole':
        return WHOLE.test(value) && abs(BigInt(value)) <= largest ? known(at, same) : NEVER;
      case 'text':
        return known(at, hasOwnOrder ? sql`${same} AND ${this.dialect.ordered(at)} = ${bound(value)}` : same);
      default:
        return UNKNOWN;
    }
  }

  /**
   * A text whose folded form is not kept. It equals an ASCII text if it is one of its spellings; otherwise SQL can only
   * judge the texts that are ASCII, and leaves the rest to `matchFilter`.
   */
  private inAnyCase(operator: Comparison['operator'], folded: string, operand: Operand): Condition {
    const { value: at, lowered } = operand;
    const lower = this.dialect.asciiLower(at);
    const spellings = spellingsOf(folded).map(bound);
    if (operator === 'eq' && spellings.length > 0) {
      const list = joined(spellings, ', ');
      return known(at, sql`${lowered} IN (${list}) AND ${lower} IN (${list})`);
    }
    const test = this.textTest(operator, this.dialect.ordered(lower), folded);
    return atLeast(sql`(${at} IS NOT NULL AND (NOT ${this.dialect.isAscii(at)} OR ${test}))`);
  }

  /** In milliseconds, though the column may be finer: what lies within one is equal to it. */
  private time(operator: Comparison['operator'], ms: number, { value: at, bind }: Operand): Condition {
    const time = this.dialect.time(at);
    const from = (later: number) => this.dialect.moment(ms + later, bind);
    if (operator === 'eq') return known(at, sql`(${time} >= ${from(0)} AND ${time} < ${from(1)})`);
    const order = operator as keyof typeof MS_AGO;
    const sign = order === 'gt' || order === 'ge' ? '>=' : '<';
    return known(at, sql`${time} ${raw(sign)} ${from(MS_AGO[order])}`);
  }
}

function known(at: Sql, test: Sql): Condition {
  return exactly(sql`(${at} IS NOT NULL AND ${test})`);
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
