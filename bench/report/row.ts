import type { Result } from '../load/job.js';
import type { OperationName } from '../load/operations.js';

/** What was found of one operation at one number of people: the medians of the rounds. */
export interface Row {
  readonly operation: OperationName;
  readonly people: number;
  readonly baseline: Result;
  readonly opshelm: Result;
}
