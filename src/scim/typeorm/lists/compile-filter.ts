import { type AttributePath, type Comparison, type Filter, pathName } from '../../protocol/index.js';
import type { ColumnConditions, ComparedColumn } from '../sql/column-condition.js';
import { allOf, anyOf, type Condition, negated, NEVER, UNKNOWN } from '../sql/condition.js';
import type { MappedColumn } from '../mapping/mapped-column.js';

/** The columns that filters can be put on, by attribute path. */
export type ComparedColumns = ReadonlyMap<string, ComparedColumn>;

/** Compiles filters to SQL as far as it means exactly what `matchFilter` means, or not more. */
export class FilterCompiler {
  constructor(
    private readonly columns: ComparedColumns,
    private readonly mapped: readonly MappedColumn[],
    private readonly conditions: ColumnConditions,
  ) {}

  compile(filter: Filter): Condition {
    switch (filter.kind) {
      case 'and':
        return allOf(filter.terms.map((term) => this.compile(term)));
      case 'or':
        return anyOf(filter.terms.map((term) => this.compile(term)));
      case 'not':
        return negated(this.compile(filter.term));
      case 'presence':
        return this.presence(filter.path);
      case 'comparison':
        return this.comparison(filter);
      case 'value':
        return filter.path.foreign ? NEVER : UNKNOWN;
      default:
        return filter satisfies never;
    }
  }

  private comparison(comparison: Comparison): Condition {
    const { path, operator, value } = comparison;
    if (operator === 'ne') return negated(this.comparison({ ...comparison, operator: 'eq' }));
    if (value === null) return negated(this.presence(path));
    if (path.foreign) return NEVER;
    const column = this.columns.get(pathName(path));
    if (!column) return UNKNOWN;
    return this.conditions.compare(comparison, column);
  }

  private presence(path: AttributePath): Condition {
    if (path.foreign) return NEVER;
    const column = this.columns.get(pathName(path));
    if (column) return this.conditions.present(column);
    const parts = this.mapped.filter((each) => each.path.startsWith(`${pathName(path)}.`));
    if (parts.length === 0 || path.sub) return UNKNOWN;
    return anyOf(parts.map((part) => this.conditions.present(part)));
  }
}
