import type { Profile } from '../../users/profile.js';
import type { User } from '../../users/user.entity.js';
import {
  ENTERPRISE_USER_SCHEMA,
  entityTag,
  type JsonObject,
  type ResourceContent,
  USER_RESOURCE_TYPE,
} from '../protocol/index.js';

const CORE = USER_RESOURCE_TYPE.schema.id;
const ENTERPRISE = ENTERPRISE_USER_SCHEMA.id;

/** A person as SCIM content: the columns and the JSON put together, without what the server assigns. */
export function contentOf(user: User | (Profile & { active: boolean })): ResourceContent {
  const { userName, givenName, familyName, displayName, externalId, active, attributes } = user;
  const { name, ...rest } = attributes;
  return {
    ...(externalId !== null && { externalId }),
    userName,
    name: { ...(name as JsonObject | undefined), familyName, givenName },
    ...(displayName !== null && { displayName }),
    active,
    ...rest,
  };
}

/** A person as a SCIM resource with `schemas`, `id` and `meta` (RFC 7643 §3.1). */
export function resourceOf(user: User, usersUrl: string): JsonObject {
  const extended = user.attributes[ENTERPRISE] !== undefined;
  return {
    schemas: extended ? [CORE, ENTERPRISE] : [CORE],
    id: user.id,
    ...contentOf(user),
    meta: {
      resourceType: 'User',
      created: user.createdAt.toISOString(),
      lastModified: user.updatedAt.toISOString(),
      location: `${usersUrl}/${user.id}`,
      version: entityTag(user.version),
    },
  };
}

/** Divides content that fulfils the product's rules into columns and JSON. */
export function profileOf(content: ResourceContent, email: string): Profile {
  const { userName, externalId, displayName, name, active: _, ...attributes } = content;
  const { givenName, familyName, ...nameRest } = name as JsonObject;
  const emails = (content['emails'] ?? []) as { value?: string }[];
  return {
    userName: userName as string,
    email,
    addresses: emails.flatMap(({ value }) => (value ? [value] : [])),
    givenName: givenName as string,
    familyName: familyName as string,
    displayName: (displayName as string | undefined) ?? null,
    externalId: (externalId as string | undefined) ?? null,
    attributes: { ...attributes, name: nameRest },
  };
}
