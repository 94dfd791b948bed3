import type { IncomingMessage } from 'node:http';
import type { Answered, Outcome, LoggedRequest, RefusalSpan, StrayRequest } from './logged-request.js';
import type { Caller, KeyRefusal } from './caller.js';

type Done = void | Promise<void>;

/**
 * What the module asks of the application around it: who may call, and a place for what was done. A host extends it
 * with `authenticate`; the rest is optional. An error that a method throws is logged; it fails the request only where
 * the method's own comment says so.
 */
export abstract class ScimHost<Grants = unknown> {
  /**
   * Whose key it is, or why it is refused. Compare in constant time, and never log the key. An error fails the request.
   * @param key what stands in the Authorization header, without `Bearer`
   */
  abstract authenticate(key: string, request: IncomingMessage): Promise<Caller<Grants> | KeyRefusal>;

  /**
   * Called for every authenticated request within its rate, before the body is read. Throw a `ScimError` to refuse it,
   * such as `ScimError.unavailable` while provisioning is paused.
   */
  admit(_caller: Caller<Grants>, _scope: 'read' | 'write'): Done {}

  /** A key was used. Nobody waits for it. */
  noteUse(_caller: Caller<Grants>, _ip: string, _agent: string): Done {}

  /** A request was answered that changed nothing. Nobody waits for it. */
  noteRead(_request: LoggedRequest, _answered: Answered): Done {}

  /** A write was refused, or changed a resource of a `ResourceStore`. The answer waits for it. */
  record(_request: LoggedRequest, _outcome: Outcome): Done {}

  /**
   * Any other request was refused: a read, or one that was turned away at the door. A client can repeat it at will, so
   * count such refusals instead of keeping each. The answer has left by then.
   */
  noteRefusal(request: LoggedRequest, refusal: Outcome, _span: RefusalSpan): Done {
    return this.record(request, refusal);
  }

  /**
   * A request was refused before its key was checked; `credentials` is what it came with, right or wrong, and may name
   * an account. The answer has left by then.
   */
  noteStray(_request: StrayRequest, _credentials: string, _refusal: Outcome, _span: RefusalSpan): Done {}

  /** Whether an error means that the host's storage cannot be reached now: answered with 503 instead of 500. */
  isOutage(_error: unknown): boolean {
    return false;
  }
}
