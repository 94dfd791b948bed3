import { OktaDirectory } from './okta-directory.js';
import { OktaGroups } from './okta-groups.js';
import { OktaHttp, type OktaHttpOptions } from './okta-http.js';
import { OktaImport, type ImportReport } from './okta-import.js';
import { OktaJobs, type Job } from './okta-jobs.js';
import { OktaLink, type LinkRules } from './okta-link.js';
import { OktaError } from './okta-error.js';
import { readList, type Resource } from './okta-parser.js';
import { changedAttributes, mappedAttributes, type Person } from './okta-person.js';

export type OktaAppOptions = OktaHttpOptions &
  Partial<LinkRules> & {
    readonly importGroups?: boolean;
    readonly deactivateUsers?: boolean;
  };

/** One app instance of an Okta organisation: the admin's actions as methods, Okta's requests as their effect. */
export class OktaApp {
  /** Who is assigned, and under which id the service provider knows them. */
  readonly directory = new OktaDirectory();
  readonly groups: OktaGroups;
  private readonly http: OktaHttp;
  private readonly jobs: OktaJobs;
  private readonly imports: OktaImport;
  private readonly options: LinkRules & Required<Pick<OktaAppOptions, 'importGroups' | 'deactivateUsers'>>;

  constructor(options: OktaAppOptions) {
    this.options = { ...ticked, ...options };
    this.http = new OktaHttp(options);
    this.jobs = new OktaJobs(options.clock);
    this.imports = new OktaImport(this.http, this.directory);
    this.groups = new OktaGroups(this.http, this.jobs, this.options.mode, this.directory);
  }

  /** What waits under Dashboard > Tasks. */
  get tasks(): readonly Job[] {
    return this.jobs.tasks;
  }

  /** Provisioning > Integration > Test API Credentials; rejects with what the dialog shows. */
  async testCredentials(action = 'Test API Credentials'): Promise<void> {
    await this.list(action, '/Users', { startIndex: 1, count: 2 });
    if (this.options.importGroups) await this.list(action, '/Groups', { startIndex: 1, count: 100 });
  }

  /** Import User Schema of the OIN Wizard: the names of the attributes and extensions on offer. */
  async importSchema(): Promise<readonly Resource[]> {
    await this.list('Import User Schema', '/ResourceTypes');
    return (await this.list('Import User Schema', '/Schemas')).resources;
  }

  /** Assigns a person: found and linked, reactivated, or created. The same for a person assigned again. */
  assign(person: Person): Promise<Job> {
    this.directory.assign(person);
    return this.jobs.run('Push new user', person.email, async () => {
      this.directory.link(person, await this.link(`Assign ${person.email}`).provision(person));
    });
  }

  /** Assigns many at once, as a group assignment does: all dialogues overlap. */
  assignAll(people: readonly Person[]): Promise<Job[]> {
    return Promise.all(people.map((person) => this.assign(person)));
  }

  /** The Okta profile changes; without "Update User Attributes" or an account to update nothing is sent. */
  update(person: Person, changes: Partial<Person>): Promise<Job> {
    const changed = { ...person, ...changes };
    this.directory.replace(person, changed);
    const title = `Update ${person.email}`;
    return this.pushProfile(title, changed, changedAttributes(person, changed));
  }

  /** Writes the whole mapped profile of a provisioned person again. */
  forceSync(person: Person): Promise<Job> {
    return this.pushProfile(`Force Sync ${person.email}`, person, mappedAttributes(person));
  }

  /** Unassigned, out of the assigned group, or deactivated in Okta: read, then `active: false`. */
  deactivate(person: Person): Promise<Job> {
    const id = this.directory.assignedId(person);
    this.directory.unassign(person);
    const action = `Deactivate ${person.email}`;
    return this.jobs.run('Push user deactivation', person.email, async () => {
      if (id === undefined || !this.options.deactivateUsers) return;
      const link = this.link(action);
      const now = await link.switchActive(await link.read(id, person), false);
      if (now?.active === true)
        throw new OktaError('parse', 'The user is still active after the deactivation');
    });
  }

  /** After a deactivation in Okta the assignment is gone, so a reactivation is an assignment. */
  reactivate(person: Person): Promise<Job> {
    return this.assign(person);
  }

  /** Okta tells the app nothing of a suspended person. */
  async suspend(_person: Person): Promise<void> {}

  /** Nor that the suspension is over. */
  async unsuspend(_person: Person): Promise<void> {}

  /** Nor that a deactivated person was deleted. */
  async delete(person: Person): Promise<void> {
    this.directory.unassign(person);
  }

  importUsers(): Promise<ImportReport> {
    return this.imports.run();
  }

  retry(task: Job): Promise<Job> {
    return this.jobs.retry(task);
  }

  close(): void {
    this.http.close();
  }

  private pushProfile(action: string, person: Person, set: Record<string, unknown>): Promise<Job> {
    const id = this.directory.assignedId(person);
    return this.jobs.run('Push profile update', person.email, async () => {
      if (id === undefined || !this.options.updateAttributes) return;
      await this.link(action).pushProfile(id, person, set);
    });
  }

  private link(action: string): OktaLink {
    return new OktaLink(this.http, this.options, action);
  }

  private async list(action: string, path: string, query: Record<string, number> = {}) {
    return readList(await this.http.send(action, { method: 'GET', path, query }));
  }
}

const ticked = {
  mode: 'OIN',
  importGroups: false,
  createUsers: true,
  updateAttributes: true,
  deactivateUsers: true,
  inactive: 'reactivate',
} as const;
