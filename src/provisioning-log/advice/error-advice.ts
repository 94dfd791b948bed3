import { ERROR_ADVICE, NOT_OKTA } from './error-advice-table.js';
import type { ErrorAdvice } from './known-error.js';

const OURS: ErrorAdvice = {
  meaning: 'Something broke in OpsHelm.',
  mend: 'Retry the task in Okta; if it fails again, give the request id to the operators of OpsHelm.',
  screen: 'Okta: Dashboard > Tasks',
};

const THEIRS: ErrorAdvice = { meaning: 'The request was refused.', mend: NOT_OKTA };

/** What an error means and where it is mended; every status of 400 and above has an answer. */
export function explainError(status: number, scimType?: string | null, detail = ''): ErrorAdvice {
  const found = ERROR_ADVICE.find(
    (row) =>
      row.status === status &&
      (row.scimType === undefined || row.scimType === scimType) &&
      (row.words === undefined || row.words.test(detail)),
  );
  if (!found) return status >= 500 ? OURS : THEIRS;
  const { meaning, mend, screen } = found;
  return { meaning, mend, screen };
}
