/** A step's expectations: `status`, `is` (a named set), `withinMs`; every other key is a path in the body. */
export interface Expectation {
  readonly status?: number | readonly number[];
  readonly is?: string | readonly string[];
  readonly withinMs?: number;
  readonly [path: string]: unknown;
}

/** One request and what its answer must be. `send` is `METHOD /path?query`, the query not yet encoded. */
export interface Step {
  readonly send: string;
  /** Named header set of `macros.json`; Okta's own when absent. */
  readonly as?: string;
  /** Headers on top of the set; `null` takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** A named body, a literal one, or `{ "$from": name | "lastGet", "$set": { … } }`. */
  readonly body?: unknown;
  /** Shorthand for a PatchOp message with these operations. */
  readonly operations?: readonly unknown[];
  /** Sent as it stands, parsable or not. */
  readonly raw?: string;
  readonly note?: string;
  readonly expect: Expectation;
  /** What a service provider with groups answers; `expect` is what one without groups says. */
  readonly expectWithGroups?: Expectation;
  readonly capture?: Readonly<Record<string, string>>;
}

/** What an admin does and the whole conversation it causes. */
export interface Dialogue {
  readonly action: string;
  readonly trigger?: string;
  readonly app?: string;
  readonly sources?: readonly string[];
  /** The account's user-name policy; `email`, which Okta is set up for, when absent. */
  readonly userNames?: 'any';
  /** Whether the account lets its directory give roles. */
  readonly givesRoles?: boolean;
  readonly vars?: Variables;
  readonly given?: readonly string[];
  readonly steps: readonly Step[];
}

export type Variables = Readonly<Record<string, string>>;

/** What the dialogue knows so far. */
export interface Scene {
  readonly vars: Record<string, string>;
  /** JSON of the latest GET: what Okta writes back. */
  lastGet: object;
}
