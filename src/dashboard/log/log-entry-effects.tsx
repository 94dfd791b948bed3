import type { VNode } from 'preact';
import type { LogEntryFacts } from './log-entry-reader.js';
import { Part } from '../parts/part.js';
import { countWords, stepWords, whyWords } from '../words/role-changes-words.js';

/** What came of a request beside the change that it asked for. */
export function SideEffects({
  facts: { entry, roleChanges, sessionsEnded },
}: {
  readonly facts: LogEntryFacts;
}): VNode | null {
  const count = countWords(entry);
  if (!count && roleChanges.length === 0 && sessionsEnded === 0) return null;
  return (
    <Part title="Side effects">
      <ul>
        {sessionsEnded > 0 ? (
          <li>{sessionsEnded === 1 ? '1 session ended' : `${sessionsEnded} sessions ended`}</li>
        ) : null}
        {count ? <li>{`Active owners ${count}`}</li> : null}
        {roleChanges.map((change) => (
          <li key={change.id}>
            <a href={`/role-changes/${change.id}`}>
              {stepWords(change)}: <bdi>{change.userEmail}</bdi>
            </a>{' '}
            <bdi>{`(${whyWords(change)})`}</bdi>
          </li>
        ))}
      </ul>
    </Part>
  );
}
