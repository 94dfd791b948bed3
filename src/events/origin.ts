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
