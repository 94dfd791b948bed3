/** What a mail says, before it is written as text and as HTML. Names may be as hostile as they like. */
export interface MailWords {
  readonly to: readonly string[];
  readonly subject: string;
  /** What happened, in a sentence. */
  readonly heading: string;
  /** Who, when, by whom: a line each. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** What to do. */
  readonly advice: string;
  /** Where to do it: a page of OpsHelm, by its path. */
  readonly link?: { readonly text: string; readonly path: string };
}

/** A mail as it is sent, to each recipient on their own. */
export interface Mail {
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
