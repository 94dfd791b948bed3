import type { OperationName } from './operations.js';

/** One measure: what to send to whom, and for how long. */
export interface Job {
  readonly operation: OperationName;
  readonly port: number;
  readonly key: string;
  readonly people: number;
  readonly measure: string;
  readonly connections: number;
  readonly seconds: number;
  /** Whose processor time is counted: the server under test, and the first process of PostgreSQL. */
  readonly serverPid: number;
  readonly databasePid: number;
}

/** What a measure found; times of requests in ms, processor time in µs per request. */
export interface Result {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly serverCpu: number;
  readonly databaseCpu: number;
}

/** What the load process says: a result, or why there is none. */
export type Report = { readonly result: Result } | { readonly error: string };
