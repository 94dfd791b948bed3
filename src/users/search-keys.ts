import type { Json, JsonObject } from './profile.js';
import { nameKey } from './name-key.js';

/** The same JSON with every string replaced by its `nameKey`: what case-insensitive filters and sorting look at. */
export function searchKeys(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, keyOf(member)]));
}

function keyOf(value: Json): Json {
  if (typeof value === 'string') return nameKey(value);
  if (Array.isArray(value)) return value.map(keyOf);
  if (typeof value === 'object' && value !== null) return searchKeys(value);
  return value;
}
