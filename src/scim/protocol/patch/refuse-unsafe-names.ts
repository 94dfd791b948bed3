import { ScimError } from '../errors/scim-error.js';

const UNSAFE: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Throws invalidPath if an object anywhere in this JSON has a member that names, alone or as a segment of a path,
 * JavaScript's prototype machinery. Nothing here would follow such a name; it is refused because it is an attack.
 */
export function refuseUnsafeNames(value: unknown): void {
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next)) Object.keys(next).forEach(refuseUnsafeName);
    for (const part of Object.values(next)) waiting.push(part);
  }
}

function refuseUnsafeName(name: string): void {
  if (!name.split(/[^\w$-]/).some((segment) => UNSAFE.has(segment.toLowerCase()))) return;
  throw ScimError.invalidPath(
    'A value of the request has a member with a name that is not allowed.',
  ).withCode('member_name_forbidden');
}
