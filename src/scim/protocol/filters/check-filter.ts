import { ScimError } from '../errors/scim-error.js';
import type { AttributePath } from '../paths/attribute-path.js';
import { pathName } from '../paths/path-name.js';
import { TOLERANCES } from '../patch/tolerances.js';
import { readDateTime } from '../resources/read-date-time.js';
import type { Attribute } from '../schemas/attribute.js';
import { findSubAttribute } from '../schemas/find-attribute.js';
import type { Comparison, ComparisonOperator, Presence } from './filter.js';

type Operand = Comparison['value'];

const SUBSTRING: readonly ComparisonOperator[] = ['co', 'sw', 'ew'];
const ORDER: readonly ComparisonOperator[] = ['gt', 'ge', 'lt', 'le'];

/**
 * A comparison whose operator and operand fit its attribute (RFC 7644 §3.4.2.2, Table 3). A complex attribute with a
 * `value` sub-attribute is compared by that, as `emails co "example.com"` in Figure 2. A dateTime operand becomes its
 * moment in the form `2011-05-13T04:42:34.000Z`, the text "True" a boolean where one is compared. Throws invalidFilter.
 */
export function checkComparison(
  path: AttributePath,
  operator: ComparisonOperator,
  value: Operand,
): Comparison {
  refuseHidden(path);
  const compared = comparedPath(path);
  const attribute = compared.sub ?? compared.attribute;
  const name = pathName(compared);
  checkOperator(attribute, operator, name);
  return {
    kind: 'comparison',
    path: compared,
    operator,
    value: value === null ? checkNull(operator, name) : checkOperand(attribute, value, name),
  };
}

/** A presence test, of a complex attribute too. Throws invalidFilter for what is never returned. */
export function checkPresence(path: AttributePath): Presence {
  refuseHidden(path);
  return { kind: 'presence', path };
}

/** `returned: never` must not be guessed by filtering (RFC 7643 §7). */
function refuseHidden(path: AttributePath): void {
  if (path.attribute.returned !== 'never' && path.sub?.returned !== 'never') return;
  throw ScimError.invalidFilter(`The attribute ${pathName(path)} cannot be used in a filter.`);
}

function comparedPath(path: AttributePath): AttributePath {
  if (path.sub || path.attribute.type !== 'complex') return path;
  const sub = findSubAttribute(path.attribute, 'value');
  if (sub) return { ...path, sub };
  const name = pathName(path);
  throw ScimError.invalidFilter(`The attribute ${name} is complex: name a sub-attribute, as in ${name}.x.`);
}

function checkOperator(attribute: Attribute, operator: ComparisonOperator, name: string): void {
  const isText = attribute.type === 'string' || attribute.type === 'reference';
  const isOrdered = attribute.type !== 'boolean' && attribute.type !== 'binary';
  if (SUBSTRING.includes(operator) ? isText : isOrdered || !ORDER.includes(operator)) return;
  throw ScimError.invalidFilter(
    `The operator ${operator} cannot be used with ${name}, which is of type ${attribute.type}.`,
  );
}

function checkNull(operator: ComparisonOperator, name: string): null {
  if (operator === 'eq' || operator === 'ne') return null;
  throw ScimError.invalidFilter(`${name} can be compared with null by eq and ne only.`);
}

function checkOperand(attribute: Attribute, value: string | number | boolean, name: string): Operand {
  const operand = operandOf(attribute.type, value);
  if (operand !== undefined) return operand;
  throw ScimError.invalidFilter(`${name} is of type ${attribute.type}; the value compared with it is not.`);
}

function operandOf(type: Attribute['type'], value: string | number | boolean): Operand | undefined {
  switch (type) {
    case 'boolean':
      return booleanOf(value);
    case 'integer':
      return Number.isSafeInteger(value) ? value : undefined;
    case 'decimal':
      return typeof value === 'number' ? value : undefined;
    case 'dateTime':
      return typeof value === 'string' ? momentOf(value) : undefined;
    default:
      return typeof value === 'string' ? value : undefined;
  }
}

function booleanOf(value: unknown): boolean | undefined {
  const read = TOLERANCES.booleanOperand.read(value);
  return typeof read === 'boolean' ? read : undefined;
}

function momentOf(text: string): string | undefined {
  const moment = readDateTime(text);
  return moment === undefined ? undefined : new Date(moment).toISOString();
}
