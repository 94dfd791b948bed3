import type { Json } from './scim-resource.js';

/** Whether two JSON values are the same; the order of an object's members does not matter, that of a list does. */
export function deepEqual(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right)) return false;
  const members = Object.entries(left);
  if (members.length !== Object.keys(right).length) return false;
  const others = new Map(Object.entries(right));
  return members.every(([name, value]) => others.has(name) && deepEqual(value, others.get(name)));
}

function isContainer(value: Json | undefined): value is Json[] | { [name: string]: Json } {
  return typeof value === 'object' && value !== null;
}
