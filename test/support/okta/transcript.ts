/** One request and its answer, and what the admin did that caused it. */
export interface Exchange {
  readonly action: string;
  readonly method: string;
  /** Path and query below the base URL, readable (not encoded). */
  readonly path: string;
  /** Absent when no answer came. */
  readonly status: number | undefined;
  readonly ms: number | undefined;
  readonly error: string | undefined;
  readonly body: object | undefined;
}

/** One line per exchange: `PATCH /Users/0199…  200  4 ms`. */
export function exchangeLine({ method, path, status, ms, error }: Exchange): string {
  const outcome = status === undefined ? (error ?? 'no answer') : `${status}  ${ms} ms`;
  return `${method.padEnd(6)} ${path}  ${outcome}`;
}
