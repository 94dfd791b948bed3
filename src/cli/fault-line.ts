import { isDatabaseFault } from '../database/database-fault.js';
import { Refusal } from '../database/refusal.js';

/** An error as one line for the operator. */
export function faultLine(error: unknown): string {
  const words = wordsOf(error).replace(/\s+/g, ' ').trim();
  if (error instanceof Refusal) return words;
  return isDatabaseFault(error) ? `The database does not serve: ${words}` : words;
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  return error.message || (typeof code === 'string' ? code : error.name);
}
