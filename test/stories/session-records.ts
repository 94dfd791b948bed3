import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { Session } from '../../src/sessions/session.entity.js';
import type { TestApp } from '../support/app.js';

type Rooms = Pick<TestApp, 'dataSource'>;

/** What the audit trail says of an account, oldest first, of one action or all. */
export function auditOf({ dataSource }: Rooms, accountId: string, action?: string): Promise<AuditEntry[]> {
  const where = { accountId, ...(action && { action }) };
  return dataSource.manager.find(AuditEntry, { where, order: { id: 'ASC' } });
}

/** A person's sessions, oldest first. */
export function sessionsOf({ dataSource }: Rooms, userId: string): Promise<Session[]> {
  return dataSource.manager.find(Session, { where: { userId }, order: { id: 'ASC' } });
}

/** How many of them have not ended. */
export async function liveSessions(app: Rooms, userId: string): Promise<number> {
  return (await sessionsOf(app, userId)).filter(({ endedAt }) => endedAt === null).length;
}

/** How many people an account has. */
export async function headCount({ dataSource }: Rooms, accountId: string): Promise<number> {
  const [row] = await dataSource.query<{ count: number }[]>(
    'SELECT count(*)::integer AS count FROM users WHERE account_id = $1',
    [accountId],
  );
  return row!.count;
}
