import type { QueueTable } from '../queue/queue-table.js';

/** Mails are tried for three days; a mail server that is away is asked again after a minute at the earliest. */
export const MAILS: QueueTable = {
  table: 'mail_messages',
  doneAt: 'sent_at',
  giveUpAfterHours: 72,
  firstDelaySeconds: 15,
  leaseSeconds: 60,
};
