import { NOT_OBSERVABLE } from './not-observable.js';
import { isMandatory, type Requirement, REQUIREMENTS } from './requirements.js';
import type { Failure, Outcome } from './run-checks.js';

/** What a report says of a requirement. */
export type Result = 'pass' | 'fail' | 'not supported' | 'not observable';

/** A requirement and what became of it, with the checks that speak of it. */
export interface Verdict extends Requirement {
  readonly mandatory: boolean;
  readonly result: Result;
  /** Why it is not supported or not observable. */
  readonly reason?: string;
  readonly checks: readonly JudgedCheck[];
}

export interface JudgedCheck {
  readonly title: string;
  readonly result: Outcome['result'];
  readonly failure?: Failure;
}

export type Totals = Readonly<Record<Result, number>>;

/** What a server's own tests say of requirements that no request can show, by the requirement's id. */
export type OwnTests = Readonly<Record<string, string>>;

/**
 * Says of every requirement what the checks found: one failed check is enough for "fail", one passed and none failed
 * for "pass".
 */
export function judge(outcomes: readonly Outcome[], ownTests: OwnTests = {}): Verdict[] {
  return REQUIREMENTS.map((requirement) =>
    judgeRequirement(
      requirement,
      outcomes.filter(({ check }) => check.ids.includes(requirement.id)),
      ownTests[requirement.id],
    ),
  );
}

/** How many requirements have each result. */
export function count(verdicts: readonly Verdict[]): Totals {
  const of = (wanted: Result) => verdicts.filter(({ result }) => result === wanted).length;
  return {
    pass: of('pass'),
    fail: of('fail'),
    'not supported': of('not supported'),
    'not observable': of('not observable'),
  };
}

function judgeRequirement(requirement: Requirement, outcomes: readonly Outcome[], ownTest?: string): Verdict {
  const checks = outcomes.map(({ check: { title }, result, failure }) => ({
    title,
    result,
    ...(failure && { failure }),
  }));
  const base = { ...requirement, mandatory: isMandatory(requirement), checks };
  const has = (wanted: Outcome['result']) => outcomes.some(({ result }) => result === wanted);
  if (has('fail')) return { ...base, result: 'fail' };
  if (has('pass')) return { ...base, result: 'pass' };
  if (has('not supported')) return { ...base, result: 'not supported', reason: sayWhatLacks(outcomes) };
  const reason = NOT_OBSERVABLE[requirement.id] ?? 'No check looks at it.';
  return { ...base, result: 'not observable', reason: ownTest ? `${reason} ${ownTest}` : reason };
}

function sayWhatLacks(outcomes: readonly Outcome[]): string {
  const lacks = new Set(outcomes.flatMap((outcome) => outcome.lacks));
  return `Not offered, or not tried: ${[...lacks].join(', ')}.`;
}
