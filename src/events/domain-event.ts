/**
 * Something that happened, as flat facts (ids, names, times, counts), never entities. A subclass names it in the
 * past tense and says in `eventName` under which name it is stored.
 */
export abstract class DomainEvent<Payload extends object = object> {
  constructor(
    readonly accountId: string,
    readonly payload: Payload,
  ) {}
}

/** A subclass of `DomainEvent`. */
export interface DomainEventType<Event extends DomainEvent = DomainEvent> {
  readonly eventName: string;
  new (accountId: string, payload: Event['payload']): Event;
}
