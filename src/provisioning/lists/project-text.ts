import { type JsonObject, project, type Projection } from '../../scim/protocol/index.js';

/** The attributes of a resource that are asked for, all unless some are (RFC 7644 §3.9), both as JSON text. */
export function projectText(text: string, projection: Projection | undefined): string {
  return projection ? JSON.stringify(project(JSON.parse(text) as JsonObject, projection)) : text;
}
