import { Injectable } from '@nestjs/common';
import type { OwnerPolicy } from '../../accounts/account.entity.js';
import { OWNER_POLICY_NAMES as NAMES } from '../../accounts/owner-policy-names.js';
import { AccountsService } from '../../accounts/accounts.service.js';
import { AuditService } from '../../audit/audit.service.js';
import { Refusal } from '../../database/refusal.js';
import type { Tx } from '../../database/transactions.js';
import { type Origin, toEventOrigin } from '../../events/origin.js';
import { Outbox } from '../../events/outbox.js';
import { DirectoryChangesService } from '../directory-changes.service.js';
import { OwnerPolicyChanged } from '../events/owner-policy-changed.event.js';
import type { SavedUser } from '../saved-user.js';
import { type Successor, SuccessorsService } from './successors.service.js';

/** What an account has decided for the day on which its directory deactivates the last owner. */
export interface PolicyState {
  readonly policy: OwnerPolicy;
  /** The first one first; one who is not eligible now is passed over. */
  readonly successors: readonly Successor[];
}

/** The owner policy as its owners see and set it. */
@Injectable()
export class OwnerPolicyService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly successors: SuccessorsService,
    private readonly directory: DirectoryChangesService,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
  ) {}

  /** @throws Refusal when there is no such account. */
  async policy(accountId: string): Promise<PolicyState> {
    const { ownerPolicy: policy } = await this.accounts.byId(accountId);
    return { policy, successors: await this.successors.list(accountId) };
  }

  /**
   * Sets the policy and the successors, and tells of it. A deactivation that was put off is carried out as the new
   * policy has it; what became of that person is given back.
   * @throws Refusal that names whoever cannot be a successor, or asks for one where the policy needs it.
   */
  async setPolicy(
    tx: Tx,
    accountId: string,
    { policy, successorIds }: { policy: OwnerPolicy; successorIds: readonly string[] },
    origin: Origin,
  ): Promise<SavedUser | undefined> {
    const account = await this.accounts.lock(tx, accountId);
    const named = await this.successors.named(tx, accountId, successorIds);
    if (policy === 'handover' && named.length === 0)
      throw new Refusal('The policy “Hand over” needs a successor: name an active member at least');
    const before = await this.successors.listed(tx, accountId);
    if (policy === account.ownerPolicy && isSame(before, named)) return undefined;
    this.accounts.setOwnerPolicy(tx, accountId, policy);
    this.successors.replace(tx, accountId, named);
    this.tell(tx, accountId, { before: account.ownerPolicy, after: policy, named }, origin);
    return this.directory.resumePending(tx, accountId, { ...account, ownerPolicy: policy }, origin);
  }

  private tell(
    tx: Tx,
    accountId: string,
    { before, after, named }: { before: OwnerPolicy; after: OwnerPolicy; named: readonly Successor[] },
    origin: Origin,
  ): void {
    const successors = named.map(({ email }) => email);
    const facts = { before, after, successors };
    const list = successors.length > 0 ? `; successors: ${successors.join(', ')}` : '; no successors';
    const summary = `Owner policy: ${before === after ? NAMES[after] : `${NAMES[before]} → ${NAMES[after]}`}${list}`;
    this.audit.record(tx, accountId, { action: 'owner-policy', summary, details: facts }, origin);
    this.outbox.append(tx, new OwnerPolicyChanged(accountId, { ...facts, origin: toEventOrigin(origin) }));
  }
}

function isSame(some: readonly Successor[], others: readonly Successor[]): boolean {
  return some.map(({ userId }) => userId).join() === others.map(({ userId }) => userId).join();
}
