const LONGEST_DELAY_SECONDS = 3_600;

/** A table that is a queue: its rows have the columns of `QueuedRow`, and are worked off once each. */
export interface QueueTable {
  readonly table: string;
  /** The column that says when a row was done. */
  readonly doneAt: string;
  /** For how long a row is tried, counted from its creation or from when somebody sent it again. */
  readonly giveUpAfterHours: number;
  /** Seconds until the second attempt. Each further one waits twice as long as the one before, at most an hour. */
  readonly firstDelaySeconds: number;
  /** How long a process has a row to itself. Should it die, another one takes the row after that. */
  readonly leaseSeconds: number;
}

/** SQL: the row is neither done nor given up. */
export function waiting({ doneAt }: Pick<QueueTable, 'doneAt'>): string {
  return `${doneAt} IS NULL AND dead_at IS NULL`;
}

/** SQL: the row is to be tried now. */
export function due(queue: Pick<QueueTable, 'doneAt'>): string {
  return `${waiting(queue)} AND due_at <= now()`;
}

/** SQL: when a row is tried again whose `attempts` are those before this one. */
export function nextAttempt({ firstDelaySeconds, leaseSeconds }: QueueTable): string {
  const delay = `least(${LONGEST_DELAY_SECONDS}, power(2, least(attempts, 12)) * ${firstDelaySeconds})`;
  return `now() + make_interval(secs => greatest(${leaseSeconds}, ${delay}))`;
}

/** SQL: now if a row that has just failed is given up, else null. */
export function deadNow({ giveUpAfterHours }: QueueTable): string {
  return `CASE WHEN coalesce(retried_at, created_at) < now() - make_interval(hours => ${giveUpAfterHours}) THEN now() END`;
}

/** SQL: sends dead letters again, for as long as new rows. A condition may follow. */
export function revive({ table }: QueueTable): string {
  return `UPDATE ${table} SET dead_at = NULL, due_at = now(), retried_at = now(), attempts = 0
          WHERE dead_at IS NOT NULL`;
}
