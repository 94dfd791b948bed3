import type { VNode } from 'preact';
import type { Warning } from '../../warnings/warning.entity.js';
import type { WarningLine, WarningsFacts } from './warnings-reader.js';
import { Badge } from '../parts/badge.js';
import { Card, Empty, Heading } from '../parts/card.js';
import { Form } from '../parts/form.js';
import { type Column, Table } from '../parts/table.js';
import { Ago, Time } from '../parts/time.js';
import { FailedDeliveries, MailsCard, MailState } from './deliveries.js';
import { WarningFacts } from './facts.js';
import { wordsFor, wordsUnder } from './warning-words.js';

/** What an owner should know: open, acknowledged and resolved; who was told; what could not be delivered. */
export function warningsBody(facts: WarningsFacts): VNode {
  const { unresolved, resolved, hasMailServer, ownerPolicy } = facts;
  return (
    <>
      <Heading title="Warnings" lead="A warning stays open until its reason is gone." />
      {hasMailServer ? null : (
        <p class="notice amber">
          No mail server is configured: nothing is sent. An operator of OpsHelm sets one with SMTP_URL.
        </p>
      )}
      {unresolved.length > 0 ? (
        unresolved.map((line) => <WarningCard key={line.warning.id} line={line} ownerPolicy={ownerPolicy} />)
      ) : (
        <Card>
          <Empty>No open warnings.</Empty>
        </Card>
      )}
      <FailedDeliveries {...facts} />
      <MailsCard {...facts} />
      {resolved.length > 0 ? <ResolvedCard resolved={resolved} /> : null}
    </>
  );
}

interface WarningCardProps extends Pick<WarningsFacts, 'ownerPolicy'> {
  readonly line: WarningLine;
}

function WarningCard({ line: { warning, mails }, ownerPolicy }: WarningCardProps): VNode {
  const { tone, title, meaning, advice, place } = wordsUnder(ownerPolicy, warning);
  const isOpen = warning.acknowledgedAt === null;
  const badge = isOpen ? (
    <Badge tone={tone} icon={tone === 'red' ? 'alert' : 'warning'}>
      Open
    </Badge>
  ) : (
    <Badge icon="open">Acknowledged</Badge>
  );
  return (
    <Card title={title} aside={badge} class={isOpen && tone === 'red' ? 'red' : ''}>
      <div class="stack">
        <p>
          <bdi>{meaning}</bdi> {advice} <a href={place[0]}>{place[1]}</a>
        </p>
        <WarningFacts kind={warning.kind} facts={warning.facts} />
        <p class="muted small">
          Opened <Ago at={warning.openedAt} />. <Told mails={mails} />
        </p>
        <Acknowledgement warning={warning} />
      </div>
    </Card>
  );
}

function Told({ mails }: Pick<WarningLine, 'mails'>): VNode {
  if (mails.length === 0) return <>Nobody was mailed about it.</>;
  return (
    <>
      Mailed to{' '}
      {mails.map((mail, index) => (
        <span key={mail.id}>
          {index > 0 ? ', ' : ''}
          <bdi>{mail.recipient}</bdi> (<MailState mail={mail} />)
        </span>
      ))}
      .
    </>
  );
}

function Acknowledgement({ warning }: { readonly warning: Warning }): VNode {
  if (warning.acknowledgedAt)
    return (
      <p class="muted small">
        Acknowledged <Ago at={warning.acknowledgedAt} /> by <bdi>{warning.acknowledgedBy}</bdi>.
      </p>
    );
  return (
    <Form action={`/warnings/${warning.id}/acknowledgement`}>
      <button type="submit" class="secondary">
        Acknowledge
      </button>
    </Form>
  );
}

const COLUMNS: readonly Column<Warning>[] = [
  { head: 'Opened', cell: ({ openedAt }) => <Time at={openedAt} /> },
  { head: 'What', cell: (warning) => wordsFor(warning).title },
  { head: 'Acknowledged by', cell: ({ acknowledgedBy }) => <bdi>{acknowledgedBy ?? '–'}</bdi> },
  { head: 'Resolved', cell: ({ closedAt }) => (closedAt ? <Time at={closedAt} /> : null) },
];

function ResolvedCard({ resolved }: Pick<WarningsFacts, 'resolved'>): VNode {
  return (
    <Card title="Resolved">
      <Table caption="The last resolved warnings" columns={COLUMNS} rows={resolved} keyOf={({ id }) => id} />
    </Card>
  );
}
