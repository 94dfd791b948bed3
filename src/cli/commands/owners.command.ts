import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../accounts/accounts.service.js';
import { Refusal } from '../../database/refusal.js';
import { Transactions } from '../../database/transactions.js';
import { type OwnerStatus, OwnerWatchService } from '../../owner-watch/owner-watch.service.js';
import { ManualChangesService } from '../../users/manual-changes.service.js';
import { UsersReader } from '../../users/users-reader.js';
import type { Warning } from '../../warnings/warning.entity.js';
import { cliOrigin } from '../cli-origin.js';
import type { Command, CommandGroup, CommandResult } from '../command.js';
import { OwnerStatusOptions, RecoverOptions } from '../dto/owner.options.js';
import { RecoveryNotice } from '../recovery-notice.js';
import { minuteOf } from '../table.js';

const SOMETHING_IS_WRONG = 2;

@Injectable()
export class OwnersStatus implements Command {
  static readonly commandName = 'owners status';
  static readonly description = 'show who owns the accounts; exit code 2 if one has no active owner';
  static readonly options = OwnerStatusOptions;

  constructor(
    private readonly accounts: AccountsService,
    private readonly watch: OwnerWatchService,
  ) {}

  async run({ account, all }: OwnerStatusOptions): Promise<CommandResult> {
    if (account && all) throw new Refusal('Say either --account or --all');
    const accountId = account && (await this.accounts.bySlug(account)).id;
    const statuses = await this.watch.status(accountId);
    return {
      data: { accounts: statuses.map(statusData) },
      lines: statuses.flatMap(statusLines),
      exitCode: statuses.some(isWrong) ? SOMETHING_IS_WRONG : 0,
    };
  }
}

@Injectable()
export class OwnersRecover implements Command {
  static readonly commandName = 'owners recover';
  static readonly description = 'give an account that has no active owner one again, and tell every member';
  static readonly options = RecoverOptions;

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly reader: UsersReader,
    private readonly changes: ManualChangesService,
    private readonly notice: RecoveryNotice,
  ) {}

  async run({ account: slug, user: email, reason }: RecoverOptions): Promise<CommandResult> {
    const account = await this.accounts.bySlug(slug);
    const found = await this.reader.byEmail(account.id, email);
    if (!found) throw new Refusal(`There is no ${email} in ${slug}; "users list" shows its people`);
    const told = await this.transactions.run(async (tx) => {
      const origin = cliOrigin();
      const { user, owners } = await this.changes.recover(tx, account.id, found.id, reason, origin);
      return this.notice.tell(tx, account, {
        newOwner: user.email,
        reason,
        version: owners!.version,
        origin,
      });
    });
    const data = { id: found.id, email: found.email, role: 'owner', reason, told };
    return { data, lines: [`${found.email} is the owner of ${slug} now; ${told} mail(s) tell of it`] };
  }
}

function isWrong({ account, counted }: OwnerStatus): boolean {
  return account.activeOwners === 0 || account.activeOwners !== counted;
}

function statusData({ account, owners, held, counted, warning }: OwnerStatus) {
  const { id, slug, name, activeOwners, ownerPolicy } = account;
  const open = warning && { kind: warning.kind, openedAt: warning.openedAt, by: warning.facts['actorName'] };
  return { id, slug, name, activeOwners, counted, owners, held, ownerPolicy, warning: open };
}

function statusLines({ account, owners, held, counted, warning }: OwnerStatus): string[] {
  const { slug, activeOwners } = account;
  const names = owners.length > 0 ? `: ${owners.join(', ')}` : '';
  const lines = [
    `${slug}: ${activeOwners === 0 ? 'NO ACTIVE OWNER' : `${activeOwners} active owner(s)`}${names}`,
  ];
  for (const email of held)
    lines.push(`  ${email} cannot sign in until somebody confirms their new address: users confirm-address`);
  if (warning)
    lines.push(
      `  warning "${warning.kind}" is open since ${minuteOf(warning.openedAt)}, ${whose(warning.facts)}`,
    );
  if (activeOwners !== counted)
    lines.push(
      `  the counter says ${activeOwners} and the count is ${counted}: they must not differ, please report it`,
    );
  return lines;
}

/** Where nobody left, the first owner came. */
function whose({ actorName, userEmail, owner }: Warning['facts']): string {
  const left = userEmail ? `. Left: ${userEmail}` : '';
  return `by ${actorName}${left}. Owner now: ${owner ?? 'nobody'}`;
}

export default {
  description: 'see whether every account has an owner, and repair it',
  commands: [OwnersStatus, OwnersRecover],
} satisfies CommandGroup;
