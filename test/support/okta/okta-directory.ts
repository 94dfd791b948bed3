import type { Person } from './okta-person.js';

/** The people of the Okta organisation, their assignments, and their ids at the service provider. */
export class OktaDirectory {
  private readonly people = new Map<string, Person>();
  private readonly assigned = new Set<string>();
  private readonly externalIds = new Map<string, string>();

  /** Makes a person known without assigning them, so that an import can match them by user name. */
  add(person: Person): void {
    this.people.set(person.id, person);
  }

  assign(person: Person): void {
    this.add(person);
    this.assigned.add(person.id);
  }

  unassign(person: Person): void {
    this.assigned.delete(person.id);
  }

  /** The service provider's id of an assigned person; nobody else's profile is pushed. */
  assignedId(person: Person): string | undefined {
    return this.assigned.has(person.id) ? this.externalId(person) : undefined;
  }

  replace(before: Person, after: Person): void {
    this.people.delete(before.id);
    this.people.set(after.id, after);
  }

  link(person: Person, externalId: string): void {
    this.externalIds.set(person.id, externalId);
  }

  externalId(person: Person): string | undefined {
    return this.externalIds.get(person.id);
  }

  /** The person with this user name, whatever its case. */
  byUserName(userName: string): Person | undefined {
    return [...this.people.values()].find(({ email }) => email.toLowerCase() === userName.toLowerCase());
  }
}
