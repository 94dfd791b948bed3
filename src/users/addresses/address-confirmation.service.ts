import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { Refusal } from '../../database/refusal.js';
import type { Tx } from '../../database/transactions.js';
import { type Origin, toEventOrigin } from '../../events/origin.js';
import { Outbox } from '../../events/outbox.js';
import { confirmedIdentity, type Identity, isSameIdentity } from './address-hold.js';
import { UserAddressConfirmed } from '../events/user-address-confirmed.event.js';
import { END_HOLD } from './hold-statements.js';
import { NoSuchPerson } from '../owners/locked-user.js';
import type { User } from '../user.entity.js';
import { FIND_USER } from '../user-statements.js';
import { UsersService } from '../users.service.js';

/** Somebody says that an owner whose address their directory changed is still the same person. */
@Injectable()
export class AddressConfirmationService {
  constructor(
    private readonly users: UsersService,
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
  ) {}

  /**
   * Confirms the address that waits, so that the person can sign in with it; gives the person as they were until now.
   * @param seen what whoever confirms has seen of the person, so that nobody confirms what has changed meanwhile
   * @throws Refusal when nothing waits, when what waits is something else, or for a person who is not another owner
   */
  async confirm(
    tx: Tx,
    accountId: string,
    userId: string,
    seen: Partial<Identity>,
    origin: Origin,
  ): Promise<User> {
    const user = (await this.users.lockWithAccount(tx, accountId, userId))?.user;
    if (!user) throw new NoSuchPerson();
    await refuseUnlessAnother(tx, user, origin);
    if (!user.addressHeldSince) throw new Refusal(`${user.email} is confirmed already: nothing waits`);
    refuseIfChanged(user, seen);
    tx.send(END_HOLD, [accountId, userId]);
    this.note(tx, user, origin);
    return user;
  }

  private note(tx: Tx, user: User, origin: Origin): void {
    const { accountId, id: userId, userName, email, active } = user;
    const confirmed = confirmedIdentity(user);
    const summary = `Confirmed that ${namesOf(user)} is the person who was ${namesOf(confirmed)}`;
    const details = { before: confirmed, after: { userName, email } };
    this.audit.record(tx, accountId, { action: 'address-confirm', summary, userId, details }, origin);
    const facts = { userId, userName, email, active, origin: toEventOrigin(origin), confirmed };
    this.outbox.append(tx, new UserAddressConfirmed(accountId, facts));
  }
}

/** Whoever holds the account's row decides: an owner who confirms cannot lose the role, or be held, at that moment. */
async function refuseUnlessAnother(tx: Tx, { accountId, id }: User, { actor }: Origin): Promise<void> {
  if (actor.type !== 'person') return;
  if (actor.id === id)
    throw new Refusal(
      'Nobody confirms their own address: another owner does, or an operator of OpsHelm with "opshelm users confirm-address"',
    );
  const [confirmer] = await tx.query<User>(FIND_USER, [accountId, actor.id]);
  if (confirmer?.role !== 'owner' || confirmer.addressHeldSince)
    throw new Refusal('Only an owner whose own address is confirmed can confirm an address');
}

function refuseIfChanged(user: User, seen: Partial<Identity>): void {
  const { userName, email } = user;
  if (isSameIdentity(user, { userName, email, ...seen })) return;
  throw new Refusal(
    `What was to be confirmed has changed meanwhile: it is ${namesOf(user)} now. Load the page again and look at it`,
  );
}

/** The address, with the user name where that is another one. */
function namesOf({ userName, email }: Identity): string {
  return userName === email ? email : `${email} (user name ${userName})`;
}
