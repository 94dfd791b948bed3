import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { AuditService } from '../audit/audit.service.js';
import { Database } from '../database/database.js';
import { type Tx, Transactions } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import { Outbox } from '../events/outbox.js';
import * as sql from './directory-statements.js';
import { UserDeactivated } from './events/user-deactivated.event.js';
import type { UserFacts } from './events/user-facts.js';

const AT_ONCE = 500;

/** How many people a directory manages. */
export interface DirectoryCounts {
  readonly people: number;
  readonly active: number;
  /** Those of the active ones who are owners. */
  readonly owners: number;
}

/** Everybody whom a directory manages at once: for the day on which it is disconnected. */
@Injectable()
export class DirectoryPeopleService {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
  ) {}

  async directoryCounts(accountId: string): Promise<DirectoryCounts> {
    const [counts] = await this.database.query<DirectoryCounts>(sql.COUNT, [accountId]);
    return counts!;
  }

  /**
   * Makes the directory's people people of the account's own: states and roles stay, the directory's ids go (another
   * directory links anew, by name), and so does a deactivation that was put off.
   */
  async releaseAll(tx: Tx, accountId: string, origin: Origin): Promise<{ people: number }> {
    await this.accounts.lock(tx, accountId);
    const [released] = await tx.query<{ people: number }>(sql.RELEASE, [accountId, origin.at]);
    const { people } = released!;
    const summary = `Released ${people} people from the directory: they are managed by hand now`;
    this.audit.record(tx, accountId, { action: 'directory-release', summary, details: { people } }, origin);
    return { people };
  }

  /**
   * Deactivates the directory's members, 500 in a transaction, each of which records what it did. Owners stay active,
   * all of them, so the account never loses its last one here; `ownersKept` says how many they are.
   */
  async deactivateAllFromDirectory(
    accountId: string,
    origin: Origin,
  ): Promise<{ deactivated: number; ownersKept: number }> {
    const { owners: ownersKept } = await this.directoryCounts(accountId);
    let deactivated = 0;
    let last: string | undefined;
    do {
      const batch = await this.transactions.run((tx) => this.deactivateSome(tx, accountId, last, origin));
      deactivated += batch.length;
      last = batch.length === AT_ONCE ? batch.at(-1)!.userId : undefined;
    } while (last !== undefined);
    return { deactivated, ownersKept };
  }

  /** Whoever locks many people holds the account's row, so that no two of them wait for each other. */
  private async deactivateSome(
    tx: Tx,
    accountId: string,
    after: string | undefined,
    origin: Origin,
  ): Promise<UserFacts[]> {
    await this.accounts.lock(tx, accountId);
    const values = [accountId, origin.at, after ?? null, AT_ONCE];
    const people = await tx.query<Omit<UserFacts, 'origin'>>(sql.DEACTIVATE, values);
    const gone = people.map((facts) => ({ ...facts, origin }));
    if (gone.length === 0) return gone;
    this.outbox.append(tx, ...gone.map((facts) => new UserDeactivated(accountId, facts)));
    const summary = `Deactivated ${gone.length} people of the directory; owners stay active`;
    const details = { people: gone.length };
    this.audit.record(tx, accountId, { action: 'directory-deactivate', summary, details }, origin);
    return gone;
  }
}
