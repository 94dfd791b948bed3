import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Origin } from '../events/origin.js';
import type { Role } from '../roles/role.js';
import type { SignInMethod } from './session.entity.js';

/** Who looks at a page: a signed-in, active person in the account that they belong to. */
export interface Visitor {
  readonly sessionId: string;
  readonly accountId: string;
  readonly account: { readonly slug: string; readonly name: string };
  readonly user: { readonly id: string; readonly email: string; readonly name: string; readonly role: Role };
  readonly method: SignInMethod;
  readonly signedInAt: Date;
  /** What every form of this session carries as `_csrf`. */
  readonly csrf: string;
  readonly requestId: string;
  readonly ip: string;
}

/** A request after the `SessionGuard`. */
export interface VisitorRequest extends Request {
  visitor?: Visitor;
}

/** Gives a handler its visitor; only behind the `SessionGuard`. */
export const CurrentVisitor = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<VisitorRequest>().visitor!,
);

/** A change that the visitor makes now. */
export function originOf({ user, requestId }: Visitor): Origin {
  return { actor: { type: 'person', id: user.id, name: user.email }, requestId, at: new Date() };
}
