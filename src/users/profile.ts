/** What JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A JSON object. */
export type JsonObject = { [name: string]: Json };

/** What a person's directory says of them. */
export interface Profile {
  readonly userName: string;
  /** The primary address, with which the person signs in; for a person without any it is the user name. */
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string | null;
  /** The directory's own id of the person; not unique. */
  readonly externalId: string | null;
  /** A full name that the directory may send again though the parts of the name have come in its place. */
  readonly supersededName: string | null;
  /**
   * All that is known besides user name, external id and state, in the shape of the SCIM core schema: the names and
   * addresses too, of which those above are copies for OpsHelm's own use.
   */
  readonly attributes: JsonObject;
}

/** Every address, the primary one included; none for a person without. */
export function listAddresses({ emails }: JsonObject): string[] {
  return ((emails ?? []) as { value?: string }[]).flatMap(({ value }) => value || []);
}
