import { mustBeDone } from '../day/day-paper.js';
import type { Job } from '../okta-jobs.js';
import { OktaApp } from '../okta-app.js';
import { newPerson, oktaIdOf, type Person } from '../okta-person.js';

/** Somebody in the organization, as its ID tokens and its SCIM requests tell of them; `id` is `sub` and `externalId`. */
export interface OrgPerson extends Person {
  /** Whether they are assigned to OpsHelm, which then has them as active. */
  readonly isAssigned: boolean;
}

interface Listed {
  /** Of an error. */
  readonly detail?: string;
  readonly Resources?: readonly {
    readonly id: string;
    readonly userName: string;
    readonly externalId?: string;
    readonly name?: { readonly givenName?: string; readonly familyName?: string };
  }[];
}

interface Provisioning {
  readonly okta: OktaApp;
  readonly key: string;
}

/** The people of the simulated organization: whoever is active in OpsHelm is assigned to it, and more can be added. */
export class OrgDirectory {
  private readonly added = new Map<string, Person>();
  private provisioning?: Provisioning;

  constructor(private readonly scimUrl: string) {}

  /** Whether people can be assigned. */
  get provisions(): boolean {
    return this.provisioning !== undefined;
  }

  /** Configure API Integration, with its test. @throws Error with what the admin would read */
  async connect(key: string): Promise<void> {
    const okta = new OktaApp({ baseUrl: this.scimUrl, key, mode: 'OIN', auth: 'Header' });
    await okta.testCredentials();
    this.provisioning = { okta, key };
  }

  /** @throws Error when OpsHelm does not show its people */
  async people(): Promise<OrgPerson[]> {
    const assigned = await this.assigned();
    const rest = [...this.added.values()].filter(({ id }) => !assigned.some((person) => person.id === id));
    return [...assigned, ...rest.map((person) => ({ ...person, isAssigned: false }))];
  }

  async find(id: string | null): Promise<OrgPerson | undefined> {
    return (await this.people()).find((person) => person.id === id);
  }

  /** Adds somebody of this address, who is assigned to nothing yet. */
  add(email: string): void {
    const [name = ''] = email.split('@');
    const [firstName = name, lastName = 'Example'] = name.split('.').map(capitalized);
    const person = newPerson({ email, firstName, lastName });
    this.added.set(person.id, person);
  }

  /** @throws Error with what the admin would read under Tasks */
  async assign(person: OrgPerson): Promise<void> {
    mustBeDone(await this.work((okta) => okta.assign(person)));
  }

  /** The person stays in the organization. @throws Error with what the admin would read under Tasks */
  async unassign(person: OrgPerson): Promise<void> {
    this.added.set(person.id, person);
    mustBeDone(await this.work((okta) => okta.deactivate(person)));
  }

  private async work(act: (okta: OktaApp) => Promise<Job>): Promise<Job> {
    if (!this.provisioning) throw new Error('There is no SCIM key yet');
    return act(this.provisioning.okta);
  }

  private async assigned(): Promise<OrgPerson[]> {
    if (!this.provisioning) return [];
    const { okta, key } = this.provisioning;
    const answer = await fetch(`${this.scimUrl}/Users?count=200&filter=active%20eq%20true`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const { Resources = [], detail = '' } = (await answer.json()) as Listed;
    if (!answer.ok) throw new Error(`OpsHelm answered ${answer.status} to the SCIM key. ${detail}`);
    return Resources.map(({ id, userName: email, externalId, name }) => {
      const { givenName: firstName = email, familyName: lastName = '' } = name ?? {};
      const person = { id: externalId ?? oktaIdOf(email), email, firstName, lastName };
      okta.directory.assign(person);
      okta.directory.link(person, id);
      return { ...person, isAssigned: true };
    });
  }
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
