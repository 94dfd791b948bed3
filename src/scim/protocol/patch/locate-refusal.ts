import { ScimError } from '../errors/scim-error.js';
import type { ResourceType } from '../schemas/resource-type.js';
import { expandOperation } from './expand-operation.js';
import { isPlaced, placeOf, refusedAt } from './operation-place.js';
import type { PatchOperation } from './patch-operation.js';

const OF_THE_REQUEST: ReadonlySet<number> = new Set([400, 409]);

/**
 * A refusal of a PATCH that arose after its operations were applied, saying which of them is to blame: the last one on
 * an attribute that the refusal is about (`facts.attributes`), or the only one that there is. Any other error stays as it is.
 * @param more attributes that may be to blame although the refusal is not about them
 */
export function locateRefusal(
  error: unknown,
  operations: readonly PatchOperation[],
  type: ResourceType,
  more: readonly string[] = [],
): unknown {
  if (!(error instanceof ScimError) || !OF_THE_REQUEST.has(error.status) || isPlaced(error)) return error;
  const parts = operations.flatMap((operation) => expandOperation(operation, type));
  const last = (names: readonly string[]) =>
    parts.findLast((part) => nameOf(part).some((name) => names.includes(name)));
  const only = operations.length === 1 ? operations[0] : undefined;
  const guilty = last((error.facts.attributes ?? []).map(topName)) ?? last(more) ?? only;
  const place = guilty && placeOf(guilty);
  return place === undefined ? error : refusedAt(place, error);
}

function nameOf({ target }: PatchOperation): string[] {
  if (!target) return [];
  return [target.kind === 'extension' ? target.extension : target.path.attribute.name];
}

/** `emails` of `emails.value`, with or without the URN of its schema. */
function topName(attribute: string): string {
  return attribute.slice(attribute.lastIndexOf(':') + 1).split('.', 1)[0]!;
}
