/** What happened: an action's name, a sentence about it, and the facts. */
export interface AuditFact {
  readonly action: string;
  /** In a sentence, for an owner to read. */
  readonly summary: string;
  /** `done` unless it was refused. */
  readonly outcome?: 'done' | 'denied';
  /** The person whom it concerns. */
  readonly userId?: string;
  readonly details?: object;
  readonly ip?: string;
}
