import { withAttribute } from './columns/directory-attribute.js';
import { listCopies, makeProfile } from './columns/make-profile.js';
import type { Json, JsonObject, Profile } from './profile.js';
import type { User } from './user.entity.js';

/** Values for the columns that are copies of attributes, by their property; null takes a value away. */
export type Copied = Readonly<Record<string, Json>>;

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

/** What a person's profile is under another name; all else that is known of them stays, but `copied`. */
export function renamedProfile(
  user: User,
  givenName: string,
  familyName: string,
  copied: Copied = {},
): Profile {
  const formatted = `${givenName} ${familyName}`;
  const { userName, email, externalId } = user;
  const name = { ...(user.attributes['name'] as JsonObject | undefined), formatted, familyName, givenName };
  const attributes = { ...user.attributes, name, displayName: formatted };
  const named = { userName, email, externalId, supersededName: null };
  return makeProfile({ ...named, attributes: withCopied(attributes, copied) });
}

function withCopied(attributes: JsonObject, copied: Copied): JsonObject {
  return listCopies()
    .filter(({ property }) => property in copied)
    .reduce((all, { property, path }) => withAttribute(all, path, copied[property]!), attributes);
}
