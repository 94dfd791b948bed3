import { makeProfile } from '../../../users/columns/make-profile.js';
import type { Profile } from '../../../users/profile.js';
import type { User } from '../../../users/user.entity.js';
import { entityTag, type JsonObject, type ResourceContent } from '../../../scim/protocol/index.js';
import type { UserType } from './user-type.js';

/** A person as lists and single reads have them: the attributes as JSON text. */
export interface Listed extends Pick<User, 'id' | 'userName' | 'externalId' | 'active' | 'role' | 'version'> {
  readonly attributes: string;
  readonly created: string;
  readonly lastModified: string;
}

const META = ',"meta":{"resourceType":"User"';

/** A person as SCIM content: the columns and the JSON put together, without what the server assigns. */
export function contentOf({ userName, externalId, active, attributes }: Content): ResourceContent {
  const content: ResourceContent = { userName, active };
  if (externalId !== null) content['externalId'] = externalId;
  return Object.assign(content, attributes);
}

/** What of a person is not their own: it is shown where their account has it on. */
export interface Shown {
  /** Their groups as JSON texts. */
  readonly groups?: readonly string[];
  /** Their role as JSON text, in place of the `roles` that their directory once sent. */
  readonly role?: string;
}

/**
 * A person as the JSON text of a SCIM resource with `schemas`, `id` and `meta` (RFC 7643 §3.1). The attributes are
 * taken over as text, as they come from the database.
 */
export function resourceText(
  user: Listed,
  type: UserType,
  usersUrl: string,
  { groups = [], role }: Shown = {},
): string {
  const { id, externalId, userName, active, version } = user;
  const attributes = role ? withoutRoles(user.attributes) : user.attributes;
  const external = externalId === null ? '' : `,"externalId":${JSON.stringify(externalId)}`;
  const within = groups.length === 0 ? '' : `,"groups":[${groups.join(',')}]`;
  const as = role ? `,"roles":[${role}]` : '';
  return (
    `{"schemas":${type.schemasText(attributes)},"id":"${id}"${external}` +
    `,"userName":${JSON.stringify(userName)},"active":${active},${attributes.slice(1, -1)}${as}${within}` +
    `${META},"created":"${user.created}"` +
    `,"lastModified":"${user.lastModified}","location":"${usersUrl}/${id}"` +
    `,"version":${JSON.stringify(entityTag(version))}}}`
  );
}

/** The text of a person with their groups put in. Nothing else in it can be the last `meta`: no string has bare quotes. */
export function withGroups(text: string, groups: readonly string[]): string {
  if (groups.length === 0) return text;
  const at = text.lastIndexOf(META);
  return `${text.slice(0, at)},"groups":[${groups.join(',')}]${text.slice(at)}`;
}

function withoutRoles(attributes: string): string {
  if (!attributes.includes('"roles":')) return attributes;
  const { roles: _, ...others } = JSON.parse(attributes) as JsonObject;
  return JSON.stringify(others);
}

/** Divides content that fulfils the product's rules into columns and JSON. */
export function profileOf(
  content: ResourceContent,
  email: string,
  supersededName: string | null = null,
): Profile {
  const { userName, externalId, active: _, ...attributes } = content;
  return makeProfile({
    userName: userName as string,
    email,
    externalId: (externalId as string | undefined) ?? null,
    supersededName,
    attributes,
  });
}

type Content = Pick<User, 'userName' | 'externalId' | 'active' | 'attributes'>;
