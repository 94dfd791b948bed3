import { Injectable } from '@nestjs/common';
import { idBefore } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import { WarningsService } from '../warnings/warnings.service.js';
import { refusedUserName, type RefusedPerson } from './refused-user-name.js';
import { DAY, minutesBefore, type Watch } from './watch.js';

const MOST_NAMES = 5;

const PEOPLE: Statement = {
  name: 'watch-user-names',
  text: `WITH people AS NOT MATERIALIZED (SELECT u.id, u.user_name
           FROM shared_accounts a JOIN shared_users u ON u.account_id = a.id AND u.user_name_key <> u.email_key
           WHERE a.id = $1 AND a.user_name_policy = 'email')
         SELECT (SELECT count(*)::int FROM people) AS count,
           ARRAY(SELECT user_name FROM people ORDER BY id LIMIT ${MOST_NAMES}) AS names`,
};

/** What was refused for its user name; where a person is known, by their present one. */
const REFUSED: Statement = {
  name: 'watch-refused-user-names',
  text: `SELECT u.user_name AS "userName", e.request
         FROM shared_accounts a JOIN shared_log_entries e ON e.account_id = a.id
         LEFT JOIN shared_users u ON u.account_id = e.account_id AND u.id = e.user_id
         WHERE a.id = $1 AND a.user_name_policy = 'email' AND e.id >= $2 AND e.id < $3 AND e.status >= 400
           AND e.code IN ('user_name_differs', 'user_name_not_address')
         ORDER BY e.id DESC LIMIT 500`,
};

/** Warns while people's user names are not their e-mail addresses, or were refused for that within a day. */
@Injectable()
export class UserNamesWatch implements Watch {
  constructor(private readonly warnings: WarningsService) {}

  async observe(tx: Tx, accountId: string, now: Date): Promise<void> {
    const span = [idBefore(minutesBefore(now, DAY)), idBefore(now)];
    const [people] = await tx.query<{ count: number; names: string[] }>(PEOPLE, [accountId]);
    const refused = await tx.query<RefusedPerson>(REFUSED, [accountId, ...span]);
    const { count, names } = people!;
    const refusedNames = [...new Set(refused.map(refusedUserName))];
    const all = count + refusedNames.length;
    if (all === 0) return void (await this.warnings.close(tx, accountId, 'user_name_differs'));
    const some = [...names, ...refusedNames].slice(0, MOST_NAMES).join(', ');
    const facts = { count: all, names: some, refusedToday: refusedNames.length };
    await this.warnings.open(tx, accountId, { kind: 'user_name_differs', facts });
  }
}
