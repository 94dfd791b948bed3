import type { DataSource } from 'typeorm';
import {
  type Attribute,
  type AttributePath,
  COMMON_ATTRIBUTES,
  findSubAttribute,
  pathName,
} from '../../protocol/index.js';
import type { MappedChildren, MappedColumn, MappedEntity } from '../mapping/mapped-entity.js';
import { orderOf } from '../mapping/mapped-entity.js';
import type { Dialect } from '../sql/dialect.js';
import { columnOperand } from '../sql/column-operand.js';
import { jsonOperand } from '../sql/json-operand.js';
import { columnSql, tableSql } from '../sql/names.js';
import { ABSENT, type Operand, type Resolved } from '../sql/operand.js';
import { joined, raw, type Sql, sql } from '../sql/sql-text.js';
import type { ValueRows } from '../sql/value-rows.js';

const named = (name: string): Attribute => COMMON_ATTRIBUTES.find((attribute) => attribute.name === name)!;

/** The common attribute `id` (RFC 7643 §3.1). */
export const ID = named('id');
const META = named('meta');
/** What the module makes, of which no entity knows. */
const MADE: readonly string[] = ['id', 'meta', 'schemas'];

/** The values of a multi-valued attribute, and what can be compared in each. */
export interface ComparedValues {
  readonly rows: ValueRows;
  /** By sub-attribute; without one it is a simple value. */
  readonly operand: (sub: Attribute | undefined) => Resolved;
}

/** What filters and orders can name, as SQL. */
export class ComparedAttributes {
  private readonly operands: ReadonlyMap<string, Operand>;
  private readonly lists: ReadonlyMap<string, ComparedValues>;

  constructor(
    private readonly entity: MappedEntity,
    private readonly source: DataSource,
    private readonly dialect: Dialect,
  ) {
    const { columns, children } = entity;
    const lists = columns.filter(({ isJson, attribute }) => isJson && attribute.multiValued);
    this.operands = new Map([...columns.flatMap((each) => this.simple(each)), ...this.common()]);
    this.lists = new Map<string, ComparedValues>([
      ...lists.map((each) => [each.path, this.jsonValues(each)] as const),
      ...children.map((each) => [each.path, this.childValues(each)] as const),
    ]);
  }

  /** The values of a multi-valued attribute; undefined where nothing keeps them. */
  values(path: AttributePath): ComparedValues | undefined {
    const { sub: _, ...whole } = path;
    return this.lists.get(pathName(whole));
  }

  /** An attribute that has one value. */
  operand(path: AttributePath): Resolved {
    const known = this.operands.get(pathName(path));
    if (known) return known;
    return path.extension === undefined && MADE.includes(path.attribute.name) ? undefined : ABSENT;
  }

  /** The sub-attributes of a complex attribute that has one value. */
  parts({ attribute, ...path }: AttributePath): Resolved[] {
    return (attribute.subAttributes ?? []).map((sub) => this.operand({ ...path, attribute, sub }));
  }

  private simple(mapped: MappedColumn): [string, Operand][] {
    const { path, attribute, column, key, isJson } = mapped;
    if (!isJson) return [[path, columnOperand(mapped, this.source)]];
    if (attribute.multiValued) return [];
    const holder = this.dialect.json.holder(columnSql(key ?? column, this.source));
    return (attribute.subAttributes ?? []).map((sub) => [
      `${path}.${sub.name}`,
      jsonOperand(holder, sub, sub.name, key !== undefined, this.dialect),
    ]);
  }

  private common(): [string, Operand][] {
    const { id, created, updated } = this.entity;
    const own = (attribute: Attribute, column: typeof id) =>
      columnOperand({ attribute, column, key: undefined }, this.source);
    const time = (name: string, column: typeof id): [string, Operand] => [
      `meta.${name}`,
      own(findSubAttribute(META, name)!, column),
    ];
    const changed = updated && !updated.isNullable ? [time('lastModified', updated)] : [];
    return [['id', own(ID, id)], time('created', created), ...changed];
  }

  private jsonValues({ attribute, column, key }: MappedColumn): ComparedValues {
    const { json } = this.dialect;
    const rows = {
      from: json.values(columnSql(key ?? column, this.source)),
      where: raw('1 = 1'),
      order: [json.position],
    };
    const operand = (sub: Attribute | undefined) =>
      jsonOperand(json.element, sub ?? attribute, sub?.name, key !== undefined, this.dialect);
    return { rows, operand };
  }

  private childValues(children: MappedChildren): ComparedValues {
    const { entity, columns } = children;
    const rows = {
      from: tableSql(entity, this.source, 'v'),
      where: this.belongs(children),
      order: orderOf(children).map((column) => columnSql(column, this.source, 'v')),
    };
    const operands = new Map(
      columns.map((each) => [each.names.at(-1), columnOperand(each, this.source, 'v')]),
    );
    return { rows, operand: (sub) => operands.get(sub?.name ?? 'value') ?? ABSENT };
  }

  private belongs({ owner, tenant, deleted }: MappedChildren): Sql {
    const column = (of: typeof owner, alias: string) => columnSql(of, this.source, alias);
    const terms = [sql`${column(owner, 'v')} = ${column(this.entity.id, 'r')}`];
    if (tenant) terms.push(sql`${column(tenant, 'v')} = ${column(this.entity.tenant, 'r')}`);
    if (deleted) terms.push(sql`${column(deleted, 'v')} IS NULL`);
    return joined(terms, ' AND ');
  }
}
