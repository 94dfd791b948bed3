import { isDeepStrictEqual } from 'node:util';
import type { Answer, Exchange } from './client/answer.js';
import { ERROR } from './client/names.js';

/** What a check found to be wrong: what was expected, what came, and the exchange that shows it. */
export class Violation extends Error {
  constructor(
    readonly expected: string,
    readonly got: string,
    readonly exchange?: Exchange,
  ) {
    super(`expected ${expected}; got ${got}`);
  }
}

/** Expects one of these statuses. */
export function hasStatus(answer: Answer, ...statuses: readonly number[]): void {
  if (!statuses.includes(answer.status))
    throw new Violation(`status ${statuses.join(' or ')}`, `status ${answer.status}`, answer.exchange);
}

/** Expects a SCIM Error of this status (RFC 7644 §3.12), with one of these scimTypes if any is named. */
export function isRefused(answer: Answer, status: number, ...scimTypes: readonly string[]): void {
  hasStatus(answer, status);
  equals(answer, 'schemas of the error', answer.at('schemas'), [ERROR]);
  equals(answer, 'status in the error', answer.at('status'), String(status));
  if (scimTypes.length === 0) return;
  const got = String(answer.at('scimType'));
  if (!scimTypes.includes(got))
    throw new Violation(`scimType ${scimTypes.join(' or ')}`, `scimType ${got}`, answer.exchange);
}

/** Expects a value to be deeply equal to another one. */
export function equals(answer: Answer, what: string, got: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(got, wanted))
    throw new Violation(`${what} to be ${show(wanted)}`, show(got), answer.exchange);
}

/** Expects two lists of texts to hold the same, in any order. */
export function sameSet(
  answer: Answer,
  what: string,
  got: readonly string[],
  wanted: readonly string[],
): void {
  equals(answer, what, got.toSorted(), wanted.toSorted());
}

/** Expects something to be true; `expected` says it in words, `got` is what was there instead. */
export function holds(answer: Answer, condition: boolean, expected: string, got: unknown): void {
  if (!condition) throw new Violation(expected, show(got), answer.exchange);
}

/** Expects a list not to be empty, so that what is said of each is said of one at least; gives the list. */
export function some<T>(answer: Answer, what: string, list: readonly T[]): readonly T[] {
  holds(answer, list.length > 0, what, answer.body);
  return list;
}

/** Expects an attribute to have no value: absent, null or an empty list (RFC 7643 §2.5). */
export function isUnassigned(answer: Answer, ...path: readonly string[]): void {
  const got = answer.at(...path);
  const nothing = got === undefined || got === null || (Array.isArray(got) && got.length === 0);
  if (!nothing) throw new Violation(`${path.join('.')} to be unassigned`, show(got), answer.exchange);
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return text === undefined ? 'nothing' : text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
