import type { VNode } from 'preact';
import { deviceOf } from './device.js';
import type { LiveSession } from './person-reader.js';
import { Card } from '../parts/card.js';
import { Ago } from '../parts/time.js';

/** Where a person is signed in now. */
export function SessionsCard({ sessions }: { readonly sessions: readonly LiveSession[] }): VNode {
  return (
    <Card title="Signed in now" id="sessions">
      <ul class="names">
        {sessions.length === 0 ? <li class="muted">Nowhere.</li> : null}
        {sessions.map((session) => (
          <li key={session.id}>
            <bdi>{deviceOf(session.agent)}</bdi>
            <div class="muted small">
              since <Ago at={session.createdAt} /> {session.method === 'okta' ? 'with Okta' : 'with a link'},
              from {session.ip}; last seen <Ago at={session.lastSeenAt} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
