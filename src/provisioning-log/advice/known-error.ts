/** What an error means, and what mends it. */
export interface ErrorAdvice {
  readonly meaning: string;
  readonly mend: string;
  /** The screen of the Okta admin console, or of OpsHelm, where it is mended. */
  readonly screen?: string;
}

/** An error that has this status, and this `scimType` and these words where they are given. */
export interface KnownError extends ErrorAdvice {
  readonly status: number;
  readonly scimType?: string;
  readonly words?: RegExp;
}
