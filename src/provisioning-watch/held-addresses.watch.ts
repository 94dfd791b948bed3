import { Injectable } from '@nestjs/common';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import { HeldAddressesService } from '../users/addresses/held-addresses.service.js';
import type { Warning } from '../warnings/warning.entity.js';
import { WarningsService } from '../warnings/warnings.service.js';
import type { Watch } from './watch.js';

const HELD: Statement = {
  name: 'watch-held-addresses',
  text: `SELECT id, user_name AS "userName", email, confirmed_user_name AS "confirmedUserName",
           confirmed_email AS "confirmedEmail", address_held_since AS since, address_held_by AS "keyName"
         FROM shared_users WHERE account_id = $1 AND address_held_since IS NOT NULL ORDER BY id`,
};

interface Held {
  readonly id: string;
  readonly userName: string;
  readonly email: string;
  readonly confirmedUserName: string;
  readonly confirmedEmail: string;
  readonly since: Date;
  readonly keyName: string;
}

/** Warns while the changed address of an owner waits to be confirmed, and sees whether it still has to. */
@Injectable()
export class HeldAddressesWatch implements Watch {
  constructor(
    private readonly held: HeldAddressesService,
    private readonly warnings: WarningsService,
  ) {}

  async observe(tx: Tx, accountId: string): Promise<void> {
    await this.held.endNeedless(tx, accountId);
    const people = await tx.query<Held>(HELD, [accountId]);
    await this.warnings.openOnly(
      tx,
      accountId,
      'owner_address_held',
      people.map((person) => ({ subject: person.id, facts: factsOf(person) })),
    );
  }
}

/** The user names are told where they are not the addresses. */
function factsOf(held: Held): Warning['facts'] {
  const { userName, email, confirmedUserName, confirmedEmail, since, keyName } = held;
  const isPlain = userName === email && confirmedUserName === confirmedEmail;
  const names = isPlain ? null : { newUserName: userName, confirmedUserName };
  return { userEmail: email, confirmedEmail, ...names, since: since.toISOString(), keyName };
}
