import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../accounts/accounts.service.js';
import { AuditService } from '../../audit/audit.service.js';
import { Database } from '../../database/database.js';
import { type Tx, Transactions } from '../../database/transactions.js';
import { type Origin, toEventOrigin } from '../../events/origin.js';
import { Outbox } from '../../events/outbox.js';
import * as sql from './directory-statements.js';
import { UserDeactivated } from '../events/user-deactivated.event.js';
import type { UserFacts } from '../events/user-facts.js';

const AT_ONCE = 500;

/** How many people a directory manages. */
export interface DirectoryCounts {
  readonly people: number;
  readonly active: number;
  /** Those of the active ones who are owners. */
  readonly owners: number;
}

type Someone = Pick<UserFacts, 'userId'>;

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
   * directory links anew, by name), and so does a deactivation that was put off. 500 in a transaction, each of which
   * records what it did; repeating it goes on where it was interrupted.
   */
  async releaseAllFromDirectory(accountId: string, origin: Origin): Promise<{ people: number }> {
    const people = await this.inBatches((tx, after) => this.releaseSome(tx, accountId, after, origin));
    return { people };
  }

  /**
   * Deactivates the directory's members, as many in a transaction. Owners stay active, all of them, so the account
   * never loses its last one here; `ownersKept` says how many they are.
   */
  async deactivateAllFromDirectory(
    accountId: string,
    origin: Origin,
  ): Promise<{ deactivated: number; ownersKept: number }> {
    const { owners: ownersKept } = await this.directoryCounts(accountId);
    const deactivated = await this.inBatches((tx, after) =>
      this.deactivateSome(tx, accountId, after, origin),
    );
    return { deactivated, ownersKept };
  }

  /** Does to some what is to be done to all, each time behind the last one before; gives how many they were. */
  private async inBatches(
    some: (tx: Tx, after: string | null) => Promise<readonly Someone[]>,
  ): Promise<number> {
    let done = 0;
    let batch: readonly Someone[] = [];
    do {
      const last = batch.at(-1)?.userId ?? null;
      batch = await this.transactions.run((tx) => some(tx, last));
      done += batch.length;
    } while (batch.length === AT_ONCE);
    return done;
  }

  private async releaseSome(
    tx: Tx,
    accountId: string,
    after: string | null,
    origin: Origin,
  ): Promise<Someone[]> {
    await this.accounts.lock(tx, accountId);
    const values = [accountId, origin.at, after, AT_ONCE];
    const released = await tx.query<Someone>(sql.RELEASE, values);
    if (released.length === 0) return released;
    const people = released.length;
    const summary = `Released ${peopleWords(people)} from the directory: managed by hand from now on`;
    this.audit.record(tx, accountId, { action: 'directory-release', summary, details: { people } }, origin);
    return released;
  }

  /** Whoever locks many people holds the account's row, so that no two of them wait for each other. */
  private async deactivateSome(
    tx: Tx,
    accountId: string,
    after: string | null,
    origin: Origin,
  ): Promise<UserFacts[]> {
    await this.accounts.lock(tx, accountId);
    const values = [accountId, origin.at, after, AT_ONCE];
    const people = await tx.query<Omit<UserFacts, 'origin'>>(sql.DEACTIVATE, values);
    const gone = people.map((facts) => ({ ...facts, origin: toEventOrigin(origin) }));
    if (gone.length === 0) return gone;
    this.outbox.append(tx, ...gone.map((facts) => new UserDeactivated(accountId, facts)));
    const summary = `Deactivated ${peopleWords(gone.length)} of the directory; owners stay active`;
    const details = { people: gone.length, changedAt: origin.at };
    this.audit.record(tx, accountId, { action: 'directory-deactivate', summary, details }, origin);
    return gone;
  }
}

function peopleWords(number: number): string {
  return number === 1 ? '1 person' : `${number} people`;
}
