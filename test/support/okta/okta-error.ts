import { STATUS_CODES } from 'node:http';

/** Why a request or a job failed, in the words an Okta admin reads. */
export class OktaError extends Error {
  readonly kind: OktaErrorKind;
  readonly status: number | undefined;
  /** `Retry-After` as sent; only whole seconds count. */
  readonly retryAfter: string | undefined;

  constructor(kind: OktaErrorKind, message: string, facts: { status?: number; retryAfter?: string } = {}) {
    super(message);
    this.kind = kind;
    this.status = facts.status;
    this.retryAfter = facts.retryAfter;
  }

  /** The same failure with what Okta was doing in front: "Error while creating user …: Conflict. …". */
  during(doing: string): OktaError {
    const { status, retryAfter } = this;
    const facts = {
      ...(status === undefined ? {} : { status }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    };
    return new OktaError(this.kind, `${doing}: ${this.message}`, facts);
  }
}

/** `answer`: an error status; `parse`: not understood; `delay`: not active yet, Okta comes back by itself. */
export type OktaErrorKind = 'answer' | 'parse' | 'timeout' | 'network' | 'delay' | 'unmatched';

/** "Conflict. Errors reported by remote server: <detail>" */
export function remoteError(status: number, detail: string, retryAfter?: string): OktaError {
  const message = `${STATUS_CODES[status] ?? status}. Errors reported by remote server: ${detail}`;
  return new OktaError('answer', message, { status, ...(retryAfter === undefined ? {} : { retryAfter }) });
}

/** What Okta's JSON reader says of a plain text answer; it hides what the server meant to say. */
export function unparsable(text: string): string {
  const token = /^\s*([^\s,{}[\]:]+)/.exec(text)?.[1] ?? text.slice(0, 1);
  return `Invalid JSON: Unrecognized token '${token}': was expecting 'null', 'true', 'false' or NaN; column: ${token.length + 1}`;
}
