import { STATUS_CODES } from 'node:http';
import type { VNode } from 'preact';
import type { Advice } from '../../provisioning-log/advice/advice.js';
import type { LogEntryFacts } from './log-entry-reader.js';
import { KeyLink } from './log.js';
import { Changes } from './log-entry-changes.js';
import { SideEffects } from './log-entry-effects.js';
import { layOut } from '../words/log-values.js';
import { ActBadge, durationWords, summaryBesideBadge, timesWords } from '../words/log-words.js';
import { Facts, Heading } from '../parts/card.js';
import { Part } from '../parts/part.js';
import { Time } from '../parts/time.js';

/** The pages of OpsHelm that an advice can lead to. */
const SCREENS: Readonly<Record<string, string>> = {
  'OpsHelm: SCIM keys': '/keys',
  'OpsHelm: Settings': '/settings',
  'OpsHelm: People': '/people',
  'OpsHelm: Role mapping': '/role-mapping',
};

interface LogEntryProps {
  readonly facts: LogEntryFacts;
  /** Whether it opens beside the list, where it leads to its own page. */
  readonly inDrawer: boolean;
}

/** One request on a page of its own; `#entry` is what the list shows of it in its drawer. */
export function LogEntryBody({ facts, inDrawer }: LogEntryProps): VNode {
  const { entry, advice } = facts;
  return (
    <>
      <Heading title="One request" lead={<a href="/log">Provisioning log</a>} />
      <section id="entry" class="card entry" tabindex={-1} aria-labelledby="entry-title">
        <header class="card-head">
          <h2 id="entry-title">
            <bdi>{summaryBesideBadge(entry)}</bdi>
          </h2>
          <ActBadge act={entry.act} />
        </header>
        <EntryFacts facts={facts} inDrawer={inDrawer} />
        {advice ? <AdvicePart advice={advice} holders={facts.holders} /> : null}
        <Changes changes={entry.changes ?? []} />
        <SideEffects facts={facts} />
        <Body title="Request" body={entry.request} />
        <Body title="Response" body={entry.response} />
      </section>
    </>
  );
}

function EntryFacts({ facts: { entry, person }, inDrawer }: LogEntryProps): VNode {
  const { id, at, lastAt, status, scimType, durationMs, method, path, userId, ip, agent, requestId } = entry;
  const said = [status, STATUS_CODES[status], scimType && `(${scimType})`].filter(Boolean).join(' ');
  return (
    <Facts
      rows={[
        ['Status', said],
        ['When', <Time at={at} />],
        ['Times', timesWords(entry)],
        ['Last', lastAt && timesWords(entry) && <Time at={lastAt} />],
        ['Took', durationWords(durationMs)],
        ['Person', userId && <a href={`/people/${userId}`}>{<bdi>{person}</bdi>}</a>],
        ['Key', <KeyLink line={entry} />],
        ['Call', method ? <code>{`${method} ${path}`}</code> : null],
        ['From', ip],
        ['Agent', agent && <bdi>{agent}</bdi>],
        ['Request id', <code>{requestId}</code>],
        ['Link', inDrawer ? <a href={`/log/${id}`}>This entry</a> : null],
      ]}
    />
  );
}

interface AdviceProps extends Pick<LogEntryFacts, 'holders'> {
  readonly advice: Advice;
}

function AdvicePart({ advice: { meaning, remedy, screen }, holders }: AdviceProps): VNode {
  const path = screen && SCREENS[screen];
  return (
    <Part title="What this means">
      <p>{meaning}</p>
      {holders.map(({ id, email }) => (
        <p key={id}>
          <strong>Who has it:</strong>{' '}
          <a href={`/people/${id}`}>
            <bdi>{email}</bdi>
          </a>
        </p>
      ))}
      <p>
        <strong>What to do:</strong> {remedy}
      </p>
      {screen ? (
        <p>
          <strong>Where:</strong> {path ? <a href={path}>{screen}</a> : screen}
        </p>
      ) : null}
    </Part>
  );
}

function Body({ title, body }: { readonly title: string; readonly body: string | null }): VNode | null {
  if (body === null) return null;
  const { text, whole } = layOut(body);
  return (
    <Part title={title}>
      <pre tabindex={0} role="region" aria-label={title}>
        {text}
      </pre>
      {whole ? null : <p class="muted small">It was long: only its beginning is kept.</p>}
    </Part>
  );
}
