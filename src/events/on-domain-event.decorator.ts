import { SetMetadata } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import type { DomainEvent, DomainEventType, DottedName } from './domain-event.js';
import type { ReadsPayloadOf } from './typed-handler.js';

export const LISTENS_TO = 'opshelm:listens-to';

/** What a listener is called with: its transaction, the event, and the event's id, the same at each attempt. */
export type Listener<Event extends DomainEvent> = (tx: Tx, event: Event, eventId: string) => Promise<void>;

/** How the database knows a listener. */
export interface ListenerNames {
  /** Unique in the installation and the same in every version, such as `leavers.farewell`. */
  readonly name: DottedName;
  /** Names that the listener had before: what waits for it under one of them is delivered, and nothing twice. */
  readonly formerNames?: readonly DottedName[];
}

/** What a listener listens to, and its names. */
export interface Subscription<Event extends DomainEvent = DomainEvent> extends ListenerNames {
  readonly type: DomainEventType<Event>;
}

/**
 * Marks a provider's method as a listener. It is called at least once for each event; its effects in `tx` and the
 * mark that it has run are committed together, so they happen once. It does database work only. The compiler refuses a
 * method that takes another event, or reads a member that the payload of this one lacks.
 */
export function OnDomainEvent<Event extends DomainEvent>(type: DomainEventType<Event>, names: ListenerNames) {
  return <Method extends Listener<Event>>(
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<Method> & ReadsPayloadOf<Event, Method>,
  ): void => {
    SetMetadata(LISTENS_TO, { type, ...names } satisfies Subscription<Event>)(target, key, descriptor);
  };
}
