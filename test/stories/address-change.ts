import type { User } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import type { TestAccount, TestApp } from '../support/app.js';
import { type Answer, type Operation, person, ScimClient } from './scim-client.js';
import { warningsOf } from './records.js';

/** What a PATCH says of somebody who is known by another address from now on. */
export function renaming(address: string): Operation[] {
  return [
    { op: 'replace', path: 'userName', value: address },
    { op: 'replace', path: 'emails[type eq "work"].value', value: address },
  ];
}

/** One account whose directory changes addresses. */
export class AddressChanges {
  readonly okta: ScimClient;

  constructor(
    private readonly app: TestApp,
    readonly account: TestAccount,
  ) {
    this.okta = new ScimClient(app.scimUrl, account.key);
  }

  at(name: string): string {
    return `${name}@${this.account.slug}.example`;
  }

  idOf(name: string): string {
    return this.account.people[name]!.id;
  }

  async now(name: string): Promise<User> {
    return (await this.app.nest.get(UsersService).find(this.account.id, this.idOf(name)))!;
  }

  /** Gives somebody an id of the directory: by it they are recognised when they come back. */
  link(name: string): Promise<Answer> {
    return this.okta.patch(this.idOf(name), { op: 'add', path: 'externalId', value: `00u-${name}` });
  }

  /** Gives somebody the address of a name. */
  rename(name: string, to: string): Promise<Answer> {
    return this.okta.patch(this.idOf(name), ...renaming(this.at(to)));
  }

  put(name: string, to: string, more: object = {}): Promise<Answer> {
    return this.okta.put(this.idOf(name), person(this.at(to), more));
  }

  bulk(name: string, to: string): Promise<Answer> {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
    const patch = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
    const data = { schemas: [patch], Operations: renaming(this.at(to)) };
    const operation = { method: 'PATCH', path: `/Users/${this.idOf(name)}`, data };
    return this.okta.post('/Bulk', { schemas, Operations: [operation] });
  }

  /** The subjects of the open warnings about addresses that wait. */
  async warned(): Promise<string[]> {
    const warnings = await warningsOf(this.app, this.account.id);
    return warnings
      .filter(({ kind, closedAt }) => kind === 'owner_address_held' && closedAt === null)
      .map(({ subject }) => subject);
  }
}
