import type { Profile } from './profile.js';

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
    attributes: {
      name: { formatted, familyName, givenName },
      displayName: formatted,
      emails: [{ value: email, type: 'work', primary: true }],
    },
  };
}
