import type { OktaDirectory } from './okta-directory.js';
import type { OktaHttp, OktaRequest } from './okta-http.js';
import type { Job, OktaJobs } from './okta-jobs.js';
import type { LinkRules } from './okta-link.js';
import { readList, readNothing, readResource } from './okta-parser.js';
import type { Person } from './okta-person.js';
import type { Answer } from './wire.js';

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** Group push: a group of the organisation kept equal at the service provider. */
export class OktaGroups {
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly http: OktaHttp,
    private readonly jobs: OktaJobs,
    private readonly mode: LinkRules['mode'],
    private readonly directory: OktaDirectory,
  ) {}

  /** Push Groups > by name. Catalog apps create, then PATCH; wizard apps create with the members, then PUT. */
  push(name: string, people: readonly Person[]): Promise<Job> {
    return this.job(name, async () => {
      const found = await this.find(name);
      const members = this.mode === 'AIW' ? this.members(people) : [];
      const id = found ?? (await this.create(name, members));
      this.ids.set(name, id);
      if (this.mode === 'AIW') return this.put(name, id, members);
      await this.patch(name, id, [rename(id, name)]);
      await this.patch(name, id, [{ op: 'add', path: 'members', value: this.members(people) }]);
    });
  }

  /** Membership changes; a catalog app repeats the name each time. */
  change(name: string, joined: readonly Person[], left: readonly Person[]): Promise<Job> {
    return this.job(name, async () => {
      const id = this.ids.get(name) ?? '';
      await this.patch(name, id, [rename(id, name)]);
      const removals = this.members(left).map(({ value }) => remove(value));
      const additions =
        joined.length > 0 ? [{ op: 'add', path: 'members', value: this.members(joined) }] : [];
      await this.patch(name, id, [...removals, ...additions]);
    });
  }

  /** Push Now: the members as a whole, an empty list included. */
  pushNow(name: string, people: readonly Person[]): Promise<Job> {
    const operation = { op: 'replace', path: 'members', value: this.members(people) };
    return this.job(name, () => this.patch(name, this.ids.get(name) ?? '', [operation]));
  }

  /** Unlink > delete the group in the app. */
  unlink(name: string): Promise<Job> {
    return this.job(name, async () => {
      readNothing(await this.send(name, { method: 'DELETE', path: `/Groups/${this.ids.get(name)}` }));
    });
  }

  private async find(name: string): Promise<string | undefined> {
    const query = { filter: `displayName eq "${name}"`, startIndex: 1, count: 100 };
    return readList(await this.send(name, { method: 'GET', path: '/Groups', query })).resources[0]?.id;
  }

  private async create(name: string, members: readonly object[]): Promise<string> {
    const body = { schemas: [groupSchema], displayName: name, members };
    return readResource(await this.send(name, { method: 'POST', path: '/Groups', body })).id;
  }

  private async put(name: string, id: string, members: readonly object[]): Promise<void> {
    readResource(await this.send(name, { method: 'GET', path: `/Groups/${id}` }));
    const body = { schemas: [groupSchema], id, displayName: name, members };
    readNothing(await this.send(name, { method: 'PUT', path: `/Groups/${id}`, body }));
  }

  private async patch(name: string, id: string, operations: readonly object[]): Promise<void> {
    const body = { schemas: [patchSchema], Operations: operations };
    readNothing(await this.send(name, { method: 'PATCH', path: `/Groups/${id}`, body }));
  }

  private members(people: readonly Person[]): { value: string; display: string }[] {
    return people.flatMap((person) => {
      const value = this.directory.externalId(person);
      return value === undefined ? [] : [{ value, display: person.email }];
    });
  }

  private job(name: string, work: () => Promise<void>): Promise<Job> {
    return this.jobs.run('Push group', name, work);
  }

  private send(name: string, request: OktaRequest): Promise<Answer> {
    return this.http.send(`Push group ${name}`, request);
  }
}

function rename(id: string, displayName: string): object {
  return { op: 'replace', value: { id, displayName } };
}

function remove(id: string): object {
  return { op: 'remove', path: `members[value eq "${id}"]` };
}
