import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import passport from 'passport';
import { Strategy } from 'passport-http-bearer';
import { isRefusal, type KeyRefusal } from '../scim/host/caller.js';
import { KeyVerifier } from './key-verifier.js';
import type { Caller } from './scim-call.js';

const NAME = 'scim-key';

/** All that passport sees of a request: without query and body, a key is looked for in the header alone (RFC 6750 §5.3). */
interface Attempt {
  readonly headers: { readonly authorization: string };
  refusal?: KeyRefusal;
}

type Authenticator = InstanceType<typeof passport.Passport>;
type Run = (attempt: Attempt, response: object, next: (error?: unknown) => void) => void;

/**
 * OpsHelm's SCIM keys as a passport strategy. It has an authenticator of its own: passport's global one knows a single
 * strategy of each name, and a process may hold several applications.
 */
@Injectable()
export class BearerKeyStrategy extends PassportStrategy(Strategy, NAME) {
  declare private authenticator?: Authenticator;

  constructor(private readonly verifier: KeyVerifier) {
    super({ passReqToCallback: true });
  }

  /**
   * Gives the caller of a key, or why it is refused.
   * @throws whatever the look-up throws
   */
  identify(key: string): Promise<Caller | KeyRefusal> {
    const attempt: Attempt = { headers: { authorization: `Bearer ${key}` } };
    return new Promise((resolve, reject) => {
      const answer = (error: unknown, caller: Caller | false | null) => {
        if (error) reject(error as Error);
        else resolve(caller || (attempt.refusal ?? { reason: 'malformed' }));
      };
      const run = this.getPassportInstance().authenticate(NAME, { session: false }, answer) as Run;
      run(attempt, {}, reject);
    });
  }

  /** Called by passport with the token that it has found in the header. */
  async validate(attempt: Attempt, key: string): Promise<Caller | false> {
    const result = await this.verifier.verify(key);
    if (!isRefusal(result)) return result;
    attempt.refusal = result;
    return false;
  }

  /** Called by Nest's mixin while it constructs the strategy, and registers it there. */
  getPassportInstance(): Authenticator {
    return (this.authenticator ??= new passport.Passport());
  }
}
