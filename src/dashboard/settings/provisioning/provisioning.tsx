import type { VNode } from 'preact';
import type { SettingsFacts } from '../settings-reader.js';
import { Badge } from '../../parts/badge.js';
import { Card } from '../../parts/card.js';
import { Form } from '../../parts/form.js';
import { Ago } from '../../parts/time.js';

/** Pausing Okta's changes and letting them go on. */
export function ProvisioningCard({ settings }: SettingsFacts): VNode {
  const paused = settings.provisioningPausedAt !== null;
  const state = paused ? (
    <Badge tone="amber" icon="paused">
      Paused
    </Badge>
  ) : (
    <Badge tone="green">Running</Badge>
  );
  return (
    <Card id="provisioning" title="Provisioning" aside={state}>
      {settings.provisioningPausedAt ? (
        <p>
          Paused <Ago at={settings.provisioningPausedAt} /> by <bdi>{settings.provisioningPausedBy}</bdi>. No
          change from Okta arrives.
        </p>
      ) : null}
      <p>
        While provisioning is paused, OpsHelm answers every request of Okta with 503 and asks it to come back
        later (Retry-After). What Okta could not do waits in its Dashboard under Tasks: after resuming, choose
        Retry Selected there.
      </p>
      <Form action="/settings/provisioning">
        <input type="hidden" name="state" value={paused ? 'running' : 'paused'} />
        <button type="submit" class={paused ? undefined : 'secondary'}>
          {paused ? 'Resume provisioning' : 'Pause provisioning'}
        </button>
      </Form>
    </Card>
  );
}

/** The way to the page on which an account leaves Okta. */
export function DisconnectCard(): VNode {
  return (
    <Card id="disconnect" title="Disconnect Okta">
      <p>
        Revokes every SCIM key, and keeps, releases or deactivates the people who came from Okta. The next
        page shows how many they are and asks before anything happens.
      </p>
      <p>
        <a role="button" class="secondary" href="/settings/disconnection">
          Disconnect …
        </a>
      </p>
    </Card>
  );
}
