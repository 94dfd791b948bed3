import type { AttributePath, Comparison, Filter } from '../../protocol/index.js';
import type { Comparisons } from '../sql/comparisons.js';
import { allOf, anyOf, type Condition, negated, NEVER, UNKNOWN } from '../sql/condition.js';
import type { Resolved } from '../sql/operand.js';
import { anyValue } from '../sql/value-rows.js';
import type { ComparedAttributes, ComparedValues } from './compared-attributes.js';

/** Compiles filters to SQL as far as it means exactly what `matchFilter` means, or not less. */
export class FilterCompiler {
  constructor(
    private readonly attributes: ComparedAttributes,
    private readonly comparisons: Comparisons,
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
        return this.ofAnyValue(filter.path, (values) => this.within(filter.filter, values));
      default:
        return filter satisfies never;
    }
  }

  private comparison(comparison: Comparison): Condition {
    const { path, operator, value } = comparison;
    if (operator === 'ne') return negated(this.comparison({ ...comparison, operator: 'eq' }));
    if (value === null) return negated(this.presence(path));
    if (path.attribute.multiValued)
      return this.ofAnyValue(path, (values) =>
        this.comparisons.compare(comparison, values.operand(path.sub)),
      );
    return path.foreign ? NEVER : this.comparisons.compare(comparison, this.attributes.operand(path));
  }

  private presence(path: AttributePath): Condition {
    if (path.attribute.multiValued) return this.ofAnyValue(path, (values) => this.presentValue(path, values));
    if (path.foreign) return NEVER;
    return path.sub || path.attribute.type !== 'complex'
      ? this.comparisons.present(this.attributes.operand(path))
      : this.anyPresent(this.attributes.parts(path));
  }

  /** One value of a multi-valued attribute fulfils the whole condition. */
  private ofAnyValue(path: AttributePath, condition: (values: ComparedValues) => Condition): Condition {
    if (path.foreign) return NEVER;
    const values = this.attributes.values(path);
    if (!values) return path.extension === undefined && path.attribute.name === 'schemas' ? UNKNOWN : NEVER;
    const { sql, exact } = condition(values);
    return sql ? { sql: anyValue(values.rows, sql), exact } : UNKNOWN;
  }

  /** The filter in brackets, of one value. */
  private within(filter: Filter, values: ComparedValues): Condition {
    switch (filter.kind) {
      case 'and':
        return allOf(filter.terms.map((term) => this.within(term, values)));
      case 'or':
        return anyOf(filter.terms.map((term) => this.within(term, values)));
      case 'not':
        return negated(this.within(filter.term, values));
      case 'presence':
        return this.presentValue(filter.path, values);
      case 'comparison':
        return this.comparisonWithin(filter, values);
      default:
        return UNKNOWN;
    }
  }

  private comparisonWithin(comparison: Comparison, values: ComparedValues): Condition {
    const { path, operator, value } = comparison;
    if (operator === 'ne') return negated(this.comparisonWithin({ ...comparison, operator: 'eq' }, values));
    if (value === null) return negated(this.presentValue(path, values));
    return this.comparisons.compare(comparison, values.operand(path.sub));
  }

  private presentValue({ sub, attribute }: AttributePath, values: ComparedValues): Condition {
    if (sub || attribute.type !== 'complex') return this.comparisons.present(values.operand(sub));
    return this.anyPresent((attribute.subAttributes ?? []).map((part) => values.operand(part)));
  }

  private anyPresent(operands: readonly Resolved[]): Condition {
    return anyOf(operands.map((operand) => this.comparisons.present(operand)));
  }
}
