import { ForbiddenException, UnauthorizedException } from '@nestjs/common';

/** There is no live session of an active person: none was presented, it has ended, or it is too old. */
export class NotSignedIn extends UnauthorizedException {
  constructor() {
    super('You are not signed in, or not any more. Sign in and try again.');
  }
}

/** The sign-in is too long ago for what was asked. */
export class NeedsFreshSignIn extends ForbiddenException {
  constructor() {
    super('This needs a sign-in of the last ten minutes. Sign in again and repeat it.');
  }
}
