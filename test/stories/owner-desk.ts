import type { OwnerPolicy } from '../../src/accounts/account.entity.js';
import { type Tx, Transactions } from '../../src/database/transactions.js';
import type { Role } from '../../src/roles/role.js';
import { ManualChangesService } from '../../src/users/manual-changes.service.js';
import { ManualAdditionsService } from '../../src/users/manual-additions.service.js';
import { OwnerPolicyService } from '../../src/users/owners/owner-policy.service.js';
import type { SavedUser } from '../../src/users/saved-user.js';
import type { User } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import { type TestAccount, type TestApp, testOrigin } from '../support/app.js';
import { ScimClient } from './scim-client.js';

/** What owners do by hand in one account, each thing in a transaction of its own; people go by their names. */
export class OwnerDesk {
  readonly okta: ScimClient;
  readonly manual: ManualChangesService;

  constructor(
    private readonly app: TestApp,
    readonly account: TestAccount,
  ) {
    this.okta = new ScimClient(app.scimUrl, account.key);
    this.manual = app.nest.get(ManualChangesService);
  }

  idOf(name: string): string {
    return this.account.people[name]!.id;
  }

  run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.app.nest.get(Transactions).run(work);
  }

  async person(name: string): Promise<User> {
    return (await this.app.nest.get(UsersService).find(this.account.id, this.idOf(name)))!;
  }

  setPolicy(policy: OwnerPolicy, ...successors: string[]): Promise<SavedUser | undefined> {
    const wish = { policy, successorIds: successors.map((name) => this.idOf(name)) };
    const policies = this.app.nest.get(OwnerPolicyService);
    return this.run((tx) => policies.setPolicy(tx, this.account.id, wish, testOrigin()));
  }

  setRole(name: string, role: Role): Promise<SavedUser> {
    const wish = { role, cause: 'dashboard' } as const;
    return this.run((tx) => this.manual.setRole(tx, this.account.id, this.idOf(name), wish, testOrigin()));
  }

  /** Adds somebody by hand under an address of the account. */
  addPerson(name: string, role: Role): Promise<User> {
    const person = {
      email: `${name}@${this.account.slug}.example`,
      givenName: name,
      familyName: 'New',
      role,
    };
    const additions = this.app.nest.get(ManualAdditionsService);
    return this.run((tx) => additions.addPerson(tx, this.account.id, person, testOrigin()));
  }

  /** Deactivates, reactivates or removes somebody by hand. */
  byHand(name: string, deed: 'deactivate' | 'reactivate' | 'remove'): Promise<SavedUser> {
    return this.run((tx) => this.manual[deed](tx, this.account.id, this.idOf(name), testOrigin()));
  }
}

/** An account of its own for a test, with its owners first and then its members. */
export async function deskOf(
  app: TestApp,
  slug: string,
  people: { owners: string[]; members?: string[] },
): Promise<OwnerDesk> {
  const cast = (names: string[], role: Role) =>
    names.map((name) => [name, { givenName: name, familyName: 'Person', role }]);
  const all = [...cast(people.owners, 'owner'), ...cast(people.members ?? [], 'member')];
  return new OwnerDesk(app, await app.account(slug, Object.fromEntries(all)));
}
