import type { Answered, Outcome, LoggedRequest, RefusalSpan, StrayRequest } from './logged-request.js';
import type { Caller, KeyRefusal } from './caller.js';

/**
 * What the SCIM module asks of the application that it is part of: who may call, and, for those who want it, a place
 * for what was done. A host extends it; only `authenticate` has to be there.
 */
export abstract class ScimHost {
  /** Whose key it is, or why it is refused. Compare in constant time, and never log the key. */
  abstract authenticate(key: string): Promise<Caller | KeyRefusal>;

  /** A key was used; called for every request, so it neither waits nor throws. */
  noteUse(_caller: Caller, _ip: string, _agent: string): void {}

  /** A request was answered that changed nothing; it neither waits nor throws. */
  noteRead(_request: LoggedRequest, _answered: Answered): void {}

  /** A write was refused, or changed a resource of a `ResourceStore`; the answer waits for it. It does not throw. */
  async record(_request: LoggedRequest, _outcome: Outcome): Promise<void> {}

  /**
   * Any other request was refused: a read, or one that got no further than the door. Whoever sends it can repeat it at
   * will, so count such refusals rather than keep each. The answer has left; it neither waits nor throws.
   */
  noteRefusal(request: LoggedRequest, refusal: Outcome, _span: RefusalSpan): void {
    void this.record(request, refusal);
  }

  /**
   * A request was refused before its key was looked at; `credentials` is what it came with, right or wrong, and may name
   * an account. The answer has left; it neither waits nor throws.
   */
  noteStray(_request: StrayRequest, _credentials: string, _refusal: Outcome, _span: RefusalSpan): void {}

  /** Whether an error means that the host's store cannot be reached now: it is answered 503, and tried again. */
  isOutage(_error: unknown): boolean {
    return false;
  }
}
