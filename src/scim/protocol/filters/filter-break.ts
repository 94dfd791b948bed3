import { ScimError } from '../errors/scim-error.js';
import { escaped } from '../errors/shown.js';

const BEFORE = 60;
const BEHIND = 20;
const HERE = '<here>';
/** What is compared with an attribute that is never returned is nobody's to read, in the log either. */
const SECRET = /(password\S*\s+\S+\s+)"(?:[^"\\]|\\.)*"?/gi;

const breaks = new WeakMap<ScimError, number>();

/** The refusal, remembering at which character the filter broke, counted from 0. */
export function brokenAt(position: number, error: ScimError): ScimError {
  breaks.set(error, position);
  return error;
}

/** Runs a parser; a refusal of it remembers how far the parser had come, counted from 0, unless it knows better. */
export function notingBreak<Result>(position: () => number, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ScimError && !breaks.has(error)) breaks.set(error, position());
    throw error;
  }
}

/** Parses a filter; a refusal shows the filter and where it broke. */
export function showingFilter<Result>(text: string, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    const position = error instanceof ScimError ? breaks.get(error) : undefined;
    if (!(error instanceof ScimError) || position === undefined) throw error;
    throw error.saying(`${error.detail} Filter: ${excerpt(text, position)}`);
  }
}

/** The filter around the place where it broke, which is marked; cut where it is long, what cannot be seen escaped. */
function excerpt(text: string, position: number): string {
  const from = Math.max(0, position - BEFORE);
  const to = Math.min(text.length, position + BEHIND);
  const safe = text.replace(SECRET, (secret, kept: string) => kept.padEnd(secret.length, '*'));
  const before = `${from > 0 ? '…' : ''}${escaped(safe.slice(from, position))}`;
  return `${before}${HERE}${escaped(safe.slice(position, to))}${to < text.length ? '…' : ''}`;
}
