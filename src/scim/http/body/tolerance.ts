/** What of a request is known when its body is read. */
export interface BodySender {
  /** `POST`, `PUT` or `PATCH`; of a bulk operation its own. */
  readonly method: string;
  /** The endpoint in lower case, such as `users`. */
  readonly endpoint: string;
  /** The `User-Agent`, which may be empty. */
  readonly agent: string;
}

/** Where a host is kinder than the RFC to a client of its own: who sends it, what is sent, and how it is read. */
export interface Tolerance {
  readonly sentBy: string;
  readonly sends: string;
  /** Gives the body as it is to be read, or the same one where this does not apply. It must not change what it gets. */
  read(body: unknown, sender: BodySender): unknown;
}

/** The tolerances of a host, which read one after another. */
export class Tolerances {
  constructor(private readonly rows: readonly Tolerance[] = []) {}

  read(body: unknown, sender: BodySender): unknown {
    return this.rows.reduce((read, tolerance) => tolerance.read(read, sender), body);
  }
}
