import { Injectable, Logger } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import type { Statement } from '../database/statement.js';
import { Transactions, type Tx } from '../database/transactions.js';
import { NoticesService } from '../notices/notices.service.js';
import { ownerCountKey } from '../notices/deduplication-keys.js';
import type { OwnerCountChanged } from '../roles/events/owner-count-changed.event.js';
import { User } from '../users/user.entity.js';
import { Warning, type WarningKind } from '../warnings/warning.entity.js';
import { WarningsService } from '../warnings/warnings.service.js';
import { ownerMail } from './owner-mail.js';

/** Gives a row if and only if this version is newer than all that was seen; others wait for the same row. */
const SEE_VERSION: Statement = {
  name: 'owner-watch-see-version',
  text: `INSERT INTO owner_watch_states (account_id, owners_version) VALUES ($1, $2)
         ON CONFLICT (account_id) DO UPDATE SET owners_version = excluded.owners_version
           WHERE owner_watch_states.owners_version < excluded.owners_version
         RETURNING owners_version`,
};

/** Who is left where one is; of two none is the one. */
const THE_OWNER: Statement = {
  name: 'owner-watch-the-owner',
  text: `SELECT min(email) AS owner FROM users WHERE account_id = $1 AND role = 'owner' AND active HAVING count(*) = 1`,
};

/** How safe an account's ownership is. */
export interface OwnerStatus {
  readonly account: Pick<Account, 'id' | 'slug' | 'name' | 'activeOwners' | 'ownerPolicy'>;
  readonly owners: readonly string[];
  /** Those of them whose changed address waits to be confirmed. */
  readonly held: readonly string[];
  /** How many rows say owner and active; any difference from the counter is a fault of ours. */
  readonly counted: number;
  readonly warning: Warning | null;
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
  status(accountId?: string): Promise<OwnerStatus[]> {
    return this.transactions.run(async (tx) => {
      const where = { closedAt: IsNull(), ...(accountId && { id: accountId }) };
      const accounts = await tx.manager.find(Account, { where, order: { slug: 'ASC' } });
      const all: OwnerStatus[] = [];
      for (const account of accounts) all.push(await this.statusOf(tx, account));
      return all;
    });
  }

  private async statusOf({ manager }: Tx, account: Account): Promise<OwnerStatus> {
    const accountId = account.id;
    const owners = await manager.find(User, {
      where: { accountId, role: 'owner', active: true },
      order: { id: 'ASC' },
    });
    const kind = In<WarningKind>(['no_owner', 'one_owner']);
    const warning = await manager.findOneBy(Warning, { accountId, kind, closedAt: IsNull() });
    const held = owners.filter(({ addressHeldSince }) => addressHeldSince).map(({ email }) => email);
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
