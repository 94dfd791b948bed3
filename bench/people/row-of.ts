import { describeColumns } from '../../src/database/tables/table-columns.js';
import { User } from '../../src/users/user.entity.js';

/** A person's row of `users` by column, search columns included, as OpsHelm itself stores it; JSON as objects. */
export function rowOf(user: Partial<User>): Record<string, unknown> {
  return Object.fromEntries(
    describeColumns(User).map(({ name, property, compute }) => [
      name,
      (compute ? compute(user as User) : user[property]) ?? null,
    ]),
  );
}
