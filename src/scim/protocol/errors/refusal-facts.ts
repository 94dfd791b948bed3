/** What a refusal is about, as data: whoever shows it to people need not read it out of its `detail`. */
export interface RefusalFacts {
  /** The attributes that would have to change. */
  readonly attributes?: readonly string[];
  /** Whatever else a host knows, such as the ids of those who have a value already. */
  readonly [fact: string]: string | number | boolean | readonly string[] | undefined;
}
