import { SCIM_PARAMETERS, SCIM_RESPONSES } from './scim-components.js';
import type { SchemaObject } from './schema-object.js';

const REFERENCE = /^#\/components\/(schemas|parameters|responses)\/(.+)$/;

/**
 * A part of SCIM's document that stands alone, for a document of which the rest is somebody else's: references are
 * replaced with what they lead to, and what only OpenAPI 3.1 has is said in the words of 3.0.
 * @param schemas those that the part refers to
 */
export function plainSchema(
  part: SchemaObject,
  schemas: Readonly<Record<string, SchemaObject>>,
): SchemaObject {
  return new Plain({ schemas, parameters: SCIM_PARAMETERS, responses: SCIM_RESPONSES }).object(part, []);
}

type Components = Readonly<
  Record<'schemas' | 'parameters' | 'responses', Readonly<Record<string, SchemaObject>>>
>;

class Plain {
  constructor(private readonly components: Components) {}

  /** @param within the references that led here; what contains itself is any object further down */
  object(part: SchemaObject, within: readonly string[]): SchemaObject {
    const { $ref } = part;
    if (typeof $ref === 'string') {
      if (within.includes($ref)) return { type: 'object' };
      return this.object(this.find($ref), [...within, $ref]);
    }
    if (part['prefixItems'] || part['contains']) return { type: 'array', items: { type: 'string' } };
    return Object.fromEntries(
      Object.entries(part).flatMap(([keyword, value]) => this.member(keyword, value, within)),
    );
  }

  private member(keyword: string, value: unknown, within: readonly string[]): [string, unknown][] {
    if (keyword === 'const') return [['enum', [value]]];
    if (keyword === 'contentEncoding') return [['format', 'byte']];
    if (keyword === 'examples' && Array.isArray(value)) return [['example', value[0]]];
    return [[keyword, this.value(value, within)]];
  }

  private value(value: unknown, within: readonly string[]): unknown {
    if (Array.isArray(value)) return value.map((each) => this.value(each, within));
    return typeof value === 'object' && value !== null ? this.object(value as SchemaObject, within) : value;
  }

  private find(reference: string): SchemaObject {
    const [, kind, name] = REFERENCE.exec(reference) ?? [];
    const found = this.components[kind as keyof Components]?.[name!];
    if (!found) throw new Error(`${reference} leads nowhere`);
    return found;
  }
}
