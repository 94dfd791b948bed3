import { Injectable } from '@nestjs/common';
import type { Statement } from '../../../src/database/statement.js';
import type { Tx } from '../../../src/database/transactions.js';
import { ScimError } from '../../../src/scim/protocol/index.js';
import type { ChangeHandler, ResourceChange } from '../../../src/scim/resources/resource-change.js';
import type { StoreContext } from '../../../src/scim/resources/store-context.js';

const APPEND: Statement = {
  name: 'badge-journal-append',
  text: 'INSERT INTO badge_journal (account_id, badge_id, what, key_name, request_id) VALUES ($1, $2, $3, $4, $5)',
};

/** Writes down what happens to badges, in the transaction in which it happens; a master badge cannot be deleted. */
@Injectable()
export class BadgeJournal implements ChangeHandler<Tx> {
  handle({ accountId, caller, requestId, transaction }: StoreContext<Tx>, change: ResourceChange): void {
    const { id, kind, before } = change;
    transaction!.send(APPEND, [accountId, id, kind, caller.credentialName, requestId]);
    if (kind === 'deleted' && before?.content['serial'] === 'MASTER')
      throw ScimError.conflict('The master badge cannot be deleted');
  }
}
