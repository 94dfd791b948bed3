import { DomainEvent } from '../events/domain-event.js';
import type { EventOrigin } from '../events/origin.js';

/** An identity provider ended all sessions of a person. */
export class SessionGlobalLogout extends DomainEvent<GlobalLogoutPayload> {
  static readonly eventName = 'session.global_logout';
}

interface GlobalLogoutPayload {
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
  /** How many sessions were alive. */
  readonly sessions: number;
  readonly origin: EventOrigin;
}
