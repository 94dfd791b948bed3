import type { DomainEvent } from './domain-event.js';

/**
 * What a handler of `Event` has to fulfil beside its signature: it reads no member that the payload lacks. TypeScript
 * would let it, because an event without an optional member passes for one that has it.
 */
export type ReadsPayloadOf<Event extends DomainEvent, Handler> = [UnknownMember<Event, Handler>] extends [
  never,
]
  ? unknown
  : { readonly 'the payload of the event has no member': UnknownMember<Event, Handler> };

type UnknownMember<Event extends DomainEvent, Handler> = Handler extends (
  tx: never,
  event: infer Heard,
  ...rest: never[]
) => unknown
  ? Exclude<MemberOf<Heard>, keyof Event['payload']>
  : never;

/** Distributes over events that one handler takes together. */
type MemberOf<Heard> = Heard extends DomainEvent ? keyof Heard['payload'] : never;
