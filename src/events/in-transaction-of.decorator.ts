import { SetMetadata } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import type { DomainEvent, DomainEventType } from './domain-event.js';
import type { ReadsPayloadOf } from './typed-handler.js';

export const JOINS = 'opshelm:in-transaction-of';

/** What a hook is called with: the transaction in which the event is being appended, and the event. */
export type Hook<Event extends DomainEvent> = (tx: Tx, event: Event) => void;

/**
 * Marks a provider's method as a hook that joins the transaction of the event: what it sends with `tx.send` is
 * committed with the change that the event tells of, or not at all. It must not wait, since the change holds locks;
 * what may come later belongs to a listener (`@OnDomainEvent`).
 */
export function InTransactionOf<Event extends DomainEvent>(type: DomainEventType<Event>) {
  return <Method extends Hook<Event>>(
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<Method> & ReadsPayloadOf<Event, Method>,
  ): void => {
    const types = (descriptor.value && Reflect.getMetadata(JOINS, descriptor.value)) as
      DomainEventType[] | undefined;
    SetMetadata(JOINS, [...(types ?? []), type])(target, key, descriptor);
  };
}
