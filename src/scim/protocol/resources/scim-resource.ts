/** A JSON value as SCIM messages hold it. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A complex value or a resource: attribute names in the schema's own spelling, own properties only. */
export type JsonObject = { [name: string]: Json };

/**
 * A resource's readWrite and writeOnly attributes in canonical spelling, extensions under their URN. Unassigned
 * attributes are absent: null and [] are the same as absent (RFC 7643 §2.5).
 */
export type ResourceContent = JsonObject;
