import type { VNode } from 'preact';
import type { DeadLetter } from '../../events/dead-letters.js';
import type { MailRecord } from '../../mail/mail-journal.js';
import type { WarningsFacts } from './warnings-reader.js';
import { Card, Empty } from '../parts/card.js';
import { Form } from '../parts/form.js';
import { type Column, Table } from '../parts/table.js';
import { Ago, Time } from '../parts/time.js';

/** What became of a mail, in words. */
export function MailState({ mail }: { readonly mail: MailRecord }): VNode {
  const { sentAt, deadAt, dueAt, attempts } = mail;
  if (sentAt)
    return (
      <>
        sent <Ago at={sentAt} />
      </>
    );
  if (deadAt) return <>given up</>;
  if (attempts === 0) return <>waiting</>;
  return (
    <>
      failed {attempts} {attempts === 1 ? 'time' : 'times'}, tried again <Ago at={dueAt} />
    </>
  );
}

const MAIL_COLUMNS: readonly Column<MailRecord>[] = [
  { head: 'Time', cell: ({ createdAt }) => <Time at={createdAt} /> },
  { head: 'To', cell: ({ recipient }) => <bdi>{recipient}</bdi> },
  { head: 'Subject', cell: ({ subject }) => <bdi>{subject}</bdi> },
  { head: 'State', cell: (mail) => <MailState mail={mail} /> },
];

/** Who was mailed what and when. */
export function MailsCard({ mails, hasMailServer }: WarningsFacts): VNode | null {
  if (mails.length === 0 && !hasMailServer) return null;
  return (
    <Card title="Mails">
      {mails.length > 0 ? (
        <Table caption="The last mails" columns={MAIL_COLUMNS} rows={mails} keyOf={({ id }) => id} />
      ) : (
        <Empty>Nobody was mailed yet.</Empty>
      )}
    </Card>
  );
}

/** A mail or an event that was given up, and where it is sent to be tried again. */
interface Failure {
  readonly id: string;
  readonly what: VNode;
  readonly deadAt: Date;
  readonly lastError: string | null;
  readonly retry: string;
}

const FAILURE_COLUMNS: readonly Column<Failure>[] = [
  { head: 'Given up', cell: ({ deadAt }) => <Time at={deadAt} /> },
  { head: 'What', cell: ({ what }) => what },
  { head: 'Reason', cell: ({ lastError }) => <bdi>{lastError ?? 'unknown'}</bdi> },
  {
    head: 'Again',
    cell: ({ retry }) => (
      <Form action={retry}>
        <button type="submit" class="secondary">
          Try again
        </button>
      </Form>
    ),
  },
];

/** What could not be delivered; nothing where there is nothing. */
export function FailedDeliveries({ deadMails, deadLetters }: WarningsFacts): VNode | null {
  const failures = [...deadMails.map(mailFailure), ...deadLetters.map(letterFailure)];
  if (failures.length === 0) return null;
  return (
    <Card title="Failed deliveries" class="red">
      <Table caption="Failed deliveries" columns={FAILURE_COLUMNS} rows={failures} keyOf={({ id }) => id} />
    </Card>
  );
}

function mailFailure({ id, recipient, subject, deadAt, lastError }: MailRecord): Failure {
  const what = (
    <>
      Mail to <bdi>{recipient}</bdi>: <bdi>{subject}</bdi>
    </>
  );
  return { id, what, deadAt: deadAt!, lastError, retry: `/mails/${id}/retry` };
}

function letterFailure({ id, name, createdAt, deadAt, lastError }: DeadLetter): Failure {
  const what = (
    <>
      OpsHelm could not act on <code>{name}</code> of <Time at={createdAt} />: a warning or a mail may be
      missing.
    </>
  );
  return { id, what, deadAt: deadAt!, lastError, retry: `/dead-letters/${id}/retry` };
}
