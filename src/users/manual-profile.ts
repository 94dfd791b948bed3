import { withAttribute } from './columns/directory-attribute.js';
import { type Copied, listCopies, makeProfile } from './columns/make-profile.js';
import type { JsonObject, Profile } from './profile.js';
import type { User } from './user.entity.js';

/** What an owner can change of a person whom no directory manages. */
export interface ManualProfile {
  readonly givenName: string;
  readonly familyName: string;
  /** What is left out stays. */
  readonly copied?: Copied;
}

/** The profile of a person whom an operator or an owner adds manually. */
export function manualProfile(
  email: string,
  givenName: string,
  familyName: string,
  copied: Copied = {},
): Profile {
  const formatted = `${givenName} ${familyName}`;
  const attributes = {
    name: { formatted, familyName, givenName },
    displayName: formatted,
    emails: [{ value: email, type: 'work', primary: true }],
  };
  const named = { userName: email, email, externalId: null, supersededName: null };
  return makeProfile({ ...named, attributes: withCopied(attributes, copied) });
}

/** A person's profile under another name or with other values; all else that is known of them stays. */
export function renamedProfile(user: User, { givenName, familyName, copied = {} }: ManualProfile): Profile {
  const { userName, email, externalId } = user;
  const isSame = user.givenName === givenName && user.familyName === familyName;
  const attributes = isSame ? user.attributes : withName(user.attributes, givenName, familyName);
  const named = { userName, email, externalId, supersededName: null };
  return makeProfile({ ...named, attributes: withCopied(attributes, copied) });
}

/** The attributes that another profile changes, by the names that the directory would use. */
export function listChanged(user: User, { givenName, familyName, copied = {} }: ManualProfile): string[] {
  const isSame = user.givenName === givenName && user.familyName === familyName;
  const changed = listCopies().filter(
    ({ property }) => property in copied && copied[property] !== user[property as keyof User],
  );
  return [...(isSame ? [] : ['name', 'displayName']), ...changed.map(({ attribute }) => attribute)];
}

function withName(attributes: JsonObject, givenName: string, familyName: string): JsonObject {
  const formatted = `${givenName} ${familyName}`;
  const name = { ...(attributes['name'] as JsonObject | undefined), formatted, familyName, givenName };
  return { ...attributes, name, displayName: formatted };
}

function withCopied(attributes: JsonObject, copied: Copied): JsonObject {
  return listCopies()
    .filter(({ property }) => property in copied)
    .reduce((all, { property, path }) => withAttribute(all, path, copied[property]!), attributes);
}
