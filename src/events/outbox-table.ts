import type { QueueTable } from '../queue/queue-table.js';

/** Events are tried for a day, from a second after the first failure; the transaction that delivers one is its lease. */
export const OUTBOX: QueueTable = {
  table: 'outbox_events',
  doneAt: 'handled_at',
  giveUpAfterHours: 24,
  firstDelaySeconds: 1,
  leaseSeconds: 0,
};
