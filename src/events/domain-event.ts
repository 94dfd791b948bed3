import type { JsonObject } from './json.js';

/** A name of an event or a listener: the room, a dot, and what it is about. */
export type DottedName = `${string}.${string}`;

/**
 * Something that happened, as flat facts (ids, names, times, counts), never entities. A subclass names it in the
 * past tense and says in `eventName` under which name it is stored. The payload holds JSON types only, which the
 * compiler checks: a time is an ISO string. Hooks and listeners get the same payload.
 */
export abstract class DomainEvent<Payload extends JsonObject<Payload> = object> {
  /**
   * The version of the payload's schema, stored with each event. A subclass that changes the meaning or the type of a
   * member, or removes one, raises it and says in `upgrade` how older payloads are read.
   */
  static readonly version: number = 1;

  constructor(
    readonly accountId: string,
    readonly payload: Payload,
  ) {}
}

/** A subclass of `DomainEvent`. */
export interface DomainEventType<Event extends DomainEvent = DomainEvent> {
  /** Where it is stored, and how hooks and listeners find it: never to be changed. */
  readonly eventName: DottedName;
  readonly version: number;
  new (accountId: string, payload: Event['payload']): Event;
  /** Turns a payload that was stored with an older version into one of this version. */
  upgrade?(payload: object, from: number): Event['payload'];
}
