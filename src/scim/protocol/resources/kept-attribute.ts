import { ScimError } from '../errors/scim-error.js';
import { attributeAt, withAttribute } from '../patch/operations/attribute-slot.js';
import { parseAttributePath } from '../paths/parse-attribute-path.js';
import type { ResourceType } from '../schemas/resource-type.js';
import type { ResourceContent } from './scim-resource.js';

/** An attribute that stays as it was although a request sets it, and which rule of ours objects to what was sent. */
export interface KeptAttribute {
  readonly attribute: string;
  readonly why: string;
}

/**
 * Carries out a part of a request. Where `kept` is given and a rule of ours objects, the attribute is noted there and
 * `otherwise` is the result; any other refusal is thrown.
 */
export function orKeep<Result>(
  act: () => Result,
  otherwise: Result,
  kept: KeptAttribute[] | undefined,
  attribute?: string,
): Result {
  try {
    return act();
  } catch (error) {
    if (!kept || !(error instanceof ScimError) || !error.against) throw error;
    const names = attribute === undefined ? error.against : [attribute];
    kept.push(...names.map((name) => ({ attribute: name, why: error.detail })));
    return otherwise;
  }
}

/** The content with these attributes, by their full names, as they are in `before`. */
export function withKept(
  content: ResourceContent,
  before: ResourceContent,
  names: readonly string[],
  type: ResourceType,
): ResourceContent {
  return names.reduce((current, name) => {
    const path = parseAttributePath(name, type);
    return path ? withAttribute(current, path, attributeAt(before, path)) : current;
  }, content);
}
