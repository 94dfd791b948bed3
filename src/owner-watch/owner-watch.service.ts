import { Injectable, Logger } from '@nestjs/common';
import type { Account } from '../accounts/account.entity.js';
import { AccountsService } from '../accounts/accounts.service.js';
import type { Statement } from '../database/statement.js';
import { Transactions, type Tx } from '../database/transactions.js';
import { NoticesService } from '../notices/notices.service.js';
import { ownerCountKey } from '../notices/deduplication-keys.js';
import type { OwnerCountChanged } from '../roles/events/owner-count-changed.event.js';
import type { Warning, WarningKind } from '../warnings/warning.entity.js';
import { WarningsService } from '../warnings/warnings.service.js';
import { ownerMail } from './owner-mail.js';
import { SEE_VERSION } from './see-version.js';

/** Who is left where one is; of two none is the one. */
const THE_OWNER: Statement = {
  name: 'owner-watch-the-owner',
  text: `SELECT min(email) AS owner FROM shared_users WHERE account_id = $1 AND role = 'owner' AND active HAVING count(*) = 1`,
};

const OWNERS: Statement = {
  name: 'owner-watch-owners',
  text: `SELECT email, address_held_since IS NOT NULL AS held FROM shared_users
         WHERE account_id = $1 AND role = 'owner' AND active ORDER BY id`,
};

const OPEN_WARNING: Statement = {
  name: 'owner-watch-open-warning',
  text: `SELECT kind, facts, opened_at AS "openedAt" FROM shared_warnings
         WHERE account_id = $1 AND kind IN ('no_owner', 'one_owner') AND closed_at IS NULL`,
};

/** How safe an account's ownership is. */
export interface OwnerStatus {
  readonly account: Pick<Account, 'id' | 'slug' | 'name' | 'activeOwners' | 'ownerPolicy'>;
  readonly owners: readonly string[];
  /** Those of them whose changed address waits to be confirmed. */
  readonly held: readonly string[];
  /** How many rows say owner and active; any difference from the counter is a fault of ours. */
  readonly counted: number;
  readonly warning: Pick<Warning, 'kind' | 'facts' | 'openedAt'> | null;
}

/**
 * Watches the owner counts: falling to one opens a warning, falling to none a graver one, rising closes it. Only the
 * newest `ownersVersion` counts, so late, repeated or reordered events do no harm.
 */
@Injectable()
export class OwnerWatchService {
  private readonly logger = new Logger('OwnerWatch');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly notices: NoticesService,
    private readonly warnings: WarningsService,
  ) {}

  /** Opens, adjusts or closes the account's warning, and tells those who can act. */
  async observe(tx: Tx, { accountId, payload }: OwnerCountChanged): Promise<void> {
    const [seen] = await tx.query(SEE_VERSION, [accountId, payload.ownersVersion]);
    if (!seen) return;
    const kind = kindFor(payload.after);
    await this.close(tx, accountId);
    if (!kind) return;
    const told = payload.after <= payload.before ? await this.tell(tx, accountId, payload) : undefined;
    await this.open(tx, accountId, kind, payload, told);
  }

  /** The state of one account, or of all that are open. */
  async status(accountId?: string): Promise<OwnerStatus[]> {
    const accounts = accountId ? [await this.accounts.byId(accountId)] : await this.accounts.list();
    const bySlug = accounts.toSorted((one, other) => (one.slug < other.slug ? -1 : 1));
    return this.transactions.run(async (tx) => {
      const all: OwnerStatus[] = [];
      for (const account of bySlug) all.push(await this.statusOf(tx, account));
      return all;
    });
  }

  private async statusOf(tx: Tx, account: Account): Promise<OwnerStatus> {
    const owners = await tx.query<{ email: string; held: boolean }>(OWNERS, [account.id]);
    const [warning = null] = await tx.query<Pick<Warning, 'kind' | 'facts' | 'openedAt'>>(OPEN_WARNING, [
      account.id,
    ]);
    const held = owners.filter((owner) => owner.held).map(({ email }) => email);
    return { account, owners: owners.map(({ email }) => email), held, counted: owners.length, warning };
  }

  private async close(tx: Tx, accountId: string): Promise<void> {
    await this.warnings.close(tx, accountId, 'no_owner');
    await this.warnings.close(tx, accountId, 'one_owner');
  }

  private async open(
    tx: Tx,
    accountId: string,
    kind: WarningKind,
    change: OwnerCountChanged['payload'],
    told?: readonly string[],
  ): Promise<void> {
    const { ownersVersion, actor, email, before, after } = change;
    const [left] = await tx.query<{ owner: string }>(THE_OWNER, [accountId]);
    const people = { userEmail: after > before ? null : email, owner: left?.owner ?? null };
    const facts = { ownersVersion, actorName: actor.name, ...people };
    await this.warnings.open(tx, accountId, {
      kind,
      facts: { ...facts, ...(told && { told: told.join(', ') || null }) },
    });
    this.report(accountId, kind, change);
  }

  private report(
    accountId: string,
    kind: WarningKind,
    { before, after, ownersVersion }: OwnerCountChanged['payload'],
  ): void {
    const message =
      kind === 'no_owner' ? 'An account has no active owner' : 'An account has one active owner left';
    const counts = { ownersBefore: before, ownersAfter: after, ownersVersion };
    this.logger[after < before ? 'warn' : 'log']({ message, accountId, ...counts });
  }

  /** Gives the addresses of those who can act; where there are none, the warning says so. */
  private tell(tx: Tx, accountId: string, change: OwnerCountChanged['payload']): Promise<readonly string[]> {
    return this.notices.tell(tx, accountId, ownerCountKey(change.ownersVersion), (to) =>
      ownerMail(to, change),
    );
  }
}

function kindFor(owners: number): WarningKind | undefined {
  if (owners === 0) return 'no_owner';
  return owners === 1 ? 'one_owner' : undefined;
}
