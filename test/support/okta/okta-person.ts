import { createHash, randomInt } from 'node:crypto';

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** A user of the Okta organisation. The application username is the e-mail address. */
export interface Person {
  /** Okta's user id, `00u…`; it becomes the `externalId`. */
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly title?: string;
  readonly department?: string;
  readonly phone?: string;
}

/** A person with an Okta id. */
export function newPerson(facts: Omit<Person, 'id'>): Person {
  return { id: oktaIdOf(facts.email), ...facts };
}

/** The id that Okta has given to whoever has this address: the same on every day. */
export function oktaIdOf(email: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(email.toLowerCase()).digest('hex')}`).toString(36);
  return `00u${digits.slice(0, 17)}`;
}

/** The default attribute mapping of the profile editor: what Okta sets in every PUT. */
export function mappedAttributes(person: Person): Record<string, unknown> {
  const { email, firstName, lastName, title, phone, department } = person;
  return {
    userName: email,
    name: { givenName: firstName, familyName: lastName },
    emails: [{ primary: true, value: email, type: 'work' }],
    displayName: `${firstName} ${lastName}`,
    locale: 'en-US',
    externalId: person.id,
    ...(title === undefined ? {} : { title }),
    ...(phone === undefined ? {} : { phoneNumbers: [{ primary: true, value: phone, type: 'work' }] }),
    ...(department === undefined ? {} : { [enterpriseSchema]: { department } }),
  };
}

/** The body of a create. The password is a random placeholder that Okta sends even without password sync. */
export function createBody(person: Person): Record<string, unknown> {
  const enterprise = person.department === undefined ? [] : [enterpriseSchema];
  return {
    schemas: [userSchema, ...enterprise],
    ...mappedAttributes(person),
    groups: [],
    password: `1mz${randomInt(1e6)}nq`,
    active: true,
  };
}

/** The top-level attributes that differ between two states of a person. */
export function changedAttributes(before: Person, after: Person): Record<string, unknown> {
  const old = mappedAttributes(before);
  const entries = Object.entries(mappedAttributes(after));
  return Object.fromEntries(
    entries.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name])),
  );
}
