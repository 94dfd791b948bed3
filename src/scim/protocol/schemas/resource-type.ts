import type { Schema } from './schema.js';

/** A resource type: its endpoint below the base URL, its schema and its schema extensions (RFC 7643 §6). */
export interface ResourceType {
  readonly name: string;
  readonly endpoint: string;
  readonly description: string;
  readonly schema: Schema;
  readonly extensions: readonly { readonly schema: Schema; readonly required: boolean }[];
  /** Required attributes of the schema that the service provider fills in where a client gives none. */
  readonly filledIn?: readonly string[];
}
