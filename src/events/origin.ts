/** Who did something: a SCIM key, a person in the dashboard, an operator at the command line, or OpsHelm itself. */
export interface Actor {
  readonly type: 'scim-key' | 'person' | 'cli' | 'system';
  readonly id?: string;
  readonly name: string;
}

/** Where a change comes from: who asked, in which request, and when. */
export interface Origin {
  readonly actor: Actor;
  readonly requestId: string;
  readonly at: Date;
}

/** An origin in the payload of an event, where times are ISO strings. */
export interface EventOrigin extends Omit<Origin, 'at'> {
  readonly at: string;
}

/** The origin of a change, for the event that reports it. */
export function toEventOrigin({ actor, requestId, at }: Origin): EventOrigin {
  return { actor, requestId, at: at.toISOString() };
}

/** The origin that an event reports, for changes that follow from it. */
export function fromEventOrigin({ actor, requestId, at }: EventOrigin): Origin {
  return { actor, requestId, at: new Date(at) };
}
