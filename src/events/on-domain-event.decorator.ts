import { SetMetadata } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import type { DomainEvent, DomainEventType } from './domain-event.js';

export const LISTENS_TO = 'opshelm:listens-to';

/** What a listener is called with: its transaction, the event, and the event's id, the same at each attempt. */
export type Listener<Event extends DomainEvent> = (tx: Tx, event: Event, eventId: string) => Promise<void>;

/** What a listener listens to, and its name if it has one of its own. */
export interface Subscription<Event extends DomainEvent = DomainEvent> {
  readonly type: DomainEventType<Event>;
  readonly name?: string;
}

/**
 * Marks a provider's method as a listener. It is called at least once for each event; its effects in `tx` and the
 * mark that it has run are committed together, so they happen once. It does database work only.
 * @param options `name` is how the database knows the listener, unique in the application and the same in every
 * version; `Class.method` unless given
 */
export function OnDomainEvent<Event extends DomainEvent>(
  type: DomainEventType<Event>,
  options: { readonly name?: string } = {},
) {
  return <Method extends Listener<Event>>(
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    SetMetadata(LISTENS_TO, { type, ...options } satisfies Subscription<Event>)(target, key, descriptor);
  };
}
