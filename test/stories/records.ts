import { Account } from '../../src/accounts/account.entity.js';
import { OutboxEvent } from '../../src/events/outbox-event.entity.js';
import { MailMessage } from '../../src/mail/mail-message.entity.js';
import { Warning } from '../../src/warnings/warning.entity.js';
import { RoleChange } from '../../src/roles/role-change.entity.js';
import { ProvisioningLogEntry } from '../../src/provisioning-log/entries/provisioning-log-entry.entity.js';
import { ProvisioningLogService } from '../../src/provisioning-log/provisioning-log.service.js';
import { User } from '../../src/users/user.entity.js';
import type { TestApp } from '../support/app.js';

type Rooms = Pick<TestApp, 'dataSource'>;

const OLDEST_FIRST = { order: { id: 'ASC' } } as const;

/** The events of an account in the order in which they were put in, of one name or all. */
export function eventsOf({ dataSource }: Rooms, accountId: string, name?: string): Promise<OutboxEvent[]> {
  return dataSource.manager.find(OutboxEvent, {
    where: { accountId, ...(name && { name }) },
    ...OLDEST_FIRST,
  });
}

/** What the events say of the owner count after each move, in the order of the moves. */
export async function ownerCountsOf(app: Rooms, accountId: string): Promise<number[]> {
  const events = await eventsOf(app, accountId, 'account.owner_count_changed');
  return events
    .map(({ payload }) => payload as { after: number; ownersVersion: number })
    .toSorted((left, right) => left.ownersVersion - right.ownersVersion)
    .map(({ after }) => after);
}

export function roleChangesOf({ dataSource }: Rooms, accountId: string): Promise<RoleChange[]> {
  return dataSource.manager.find(RoleChange, { where: { accountId }, ...OLDEST_FIRST });
}

export function warningsOf({ dataSource }: Rooms, accountId: string): Promise<Warning[]> {
  return dataSource.manager.find(Warning, { where: { accountId }, ...OLDEST_FIRST });
}

/** The kinds of the warnings about the owner count that are open: one or none. */
export async function openWarningsOf(app: Rooms, accountId: string): Promise<string[]> {
  const kinds = await openKindsOf(app, accountId);
  return kinds.filter((kind) => kind === 'no_owner' || kind === 'one_owner');
}

/** The kinds of all warnings that are open, in the order in which they were opened. */
export async function openKindsOf(app: Rooms, accountId: string): Promise<string[]> {
  const warnings = await warningsOf(app, accountId);
  return warnings.filter(({ closedAt }) => closedAt === null).map(({ kind }) => kind);
}

/** The provisioning log of an account, with what was still gathered in memory. */
export async function logOf(
  { dataSource, nest }: Pick<TestApp, 'dataSource' | 'nest'>,
  accountId: string,
): Promise<ProvisioningLogEntry[]> {
  await nest.get(ProvisioningLogService).flush();
  return dataSource.manager.find(ProvisioningLogEntry, { where: { accountId }, ...OLDEST_FIRST });
}

export function mailsOf({ dataSource }: Rooms, accountId: string): Promise<MailMessage[]> {
  return dataSource.manager.find(MailMessage, { where: { accountId }, ...OLDEST_FIRST });
}

/** The owner counter of an account, and how many rows say the same. */
export async function ownersOf(
  { dataSource: { manager } }: Rooms,
  accountId: string,
): Promise<{ counter: number; rows: number }> {
  const { activeOwners: counter } = await manager.findOneByOrFail(Account, { id: accountId });
  return { counter, rows: await manager.countBy(User, { accountId, role: 'owner', active: true }) };
}

/**
 * Delivers every due event and waits for those that a relay in the background has taken; a postponed event is not due.
 */
export async function settle(app: Pick<TestApp, 'dataSource' | 'settle'>): Promise<void> {
  const due = () =>
    app.dataSource.query<object[]>(
      `SELECT 1 FROM outbox_events WHERE handled_at IS NULL AND dead_at IS NULL AND due_at <= now() LIMIT 1`,
    );
  await app.settle();
  await until(due, ({ length }) => length === 0);
}

/** Asks again until the answer is as wanted, at most for `ms`; gives the last answer. */
export async function until<T>(
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
  ms = 120_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (wanted(answer) || Date.now() > end) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
