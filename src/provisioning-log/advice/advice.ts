/** What a refusal means to an owner, and what to do about it. */
export interface Advice {
  readonly meaning: string;
  readonly remedy: string;
  /** The screen of the Okta admin console, or of OpsHelm, where it is done. */
  readonly screen?: string;
}
