import type { JsonObject, Profile } from './profile.js';
import type { User } from './user.entity.js';

/** The profile of a person whom an operator or an owner adds by hand. */
export function manualProfile(email: string, givenName: string, familyName: string): Profile {
  const formatted = `${givenName} ${familyName}`;
  return {
    userName: email,
    email,
    addresses: [email],
    givenName,
    familyName,
    displayName: formatted,
    externalId: null,
    supersededName: null,
    attributes: {
      name: { formatted, familyName, givenName },
      displayName: formatted,
      emails: [{ value: email, type: 'work', primary: true }],
    },
  };
}

/** What a person's profile is under another name; all else that is known of them stays. */
export function renamedProfile(user: User, givenName: string, familyName: string): Profile {
  const formatted = `${givenName} ${familyName}`;
  const { name, emails } = user.attributes as { name?: JsonObject; emails?: { value?: string }[] };
  const { userName, email, externalId, attributes } = user;
  return {
    userName,
    email,
    addresses: (emails ?? []).flatMap(({ value }) => value ?? []),
    givenName,
    familyName,
    displayName: formatted,
    externalId,
    supersededName: null,
    attributes: {
      ...attributes,
      name: { ...name, formatted, familyName, givenName },
      displayName: formatted,
    },
  };
}
