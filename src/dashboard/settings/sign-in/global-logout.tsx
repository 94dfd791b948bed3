import type { VNode } from 'preact';
import type { GlobalLogoutState } from '../../../global-logout/global-logout-settings.js';
import type { ProviderAddresses } from '../../../sessions/sign-in/provider-dialogue.js';
import { Badge } from '../../parts/badge.js';
import { Card } from '../../parts/card.js';
import { Copyable } from '../../parts/copyable.js';
import { Form } from '../../parts/form.js';
import { Ago } from '../../parts/time.js';

interface GlobalLogoutProps extends Pick<ProviderAddresses, 'logoutUri'> {
  readonly logout: GlobalLogoutState;
}

/** Okta's Universal Logout: the address to copy, whether it was called, and the switch. */
export function GlobalLogoutCard({ logout, logoutUri }: GlobalLogoutProps): VNode {
  const { isOn } = logout;
  return (
    <Card id="global-logout" title="Universal Logout" aside={<State {...logout} />}>
      <p>
        When an Okta admin clears a person’s sessions, or Okta detects a risk, OpsHelm ends that person’s
        sessions too. Other identity providers do not call it yet.
      </p>
      {isOn ? <Steps logoutUri={logoutUri} /> : <p>It is off: OpsHelm answers Okta’s calls with 403.</p>}
      {isOn ? <Calls {...logout} /> : null}
      <Form action="/settings/global-logout">
        <input type="hidden" name="state" value={isOn ? 'off' : 'on'} />
        <button type="submit" class="secondary">
          {isOn ? 'Turn off' : 'Turn on'}
        </button>
      </Form>
    </Card>
  );
}

function Steps({ logoutUri }: Pick<GlobalLogoutProps, 'logoutUri'>): VNode {
  return (
    <>
      <p>
        In Okta, open the app’s <b>Authentication</b> tab (older organizations: <b>Sign On</b>), edit{' '}
        <b>Logout</b>, choose <b>Okta system or admin initiates logout</b>, and enter this URL:
      </p>
      <Copyable id="logout-uri" label="Logout endpoint URL" value={logoutUri} />
      <p class="muted small">
        Authentication: <b>Signed JWT</b>. Subject format: <b>Issuer and Subject Identifier</b> if Okta
        provisions your people, since it survives a change of address; otherwise <b>Email</b>.
      </p>
    </>
  );
}

function Calls({ seenAt, failedAt, failure }: GlobalLogoutState): VNode {
  if (failedAt)
    return (
      <p class="notice amber" role="status">
        The last call was refused <Ago at={failedAt} />: <bdi>{failure}</bdi>. Find it in the{' '}
        <a href="/log?failed=1">provisioning log</a>.
      </p>
    );
  if (seenAt)
    return (
      <p>
        Last call: <Ago at={seenAt} />.
      </p>
    );
  return (
    <p>
      No call yet. To test it, open a person in Okta, choose <b>More Actions</b>, <b>Clear user sessions</b>,
      check <b>include Logout enabled apps and Okta API tokens</b>, and click <b>Clear and revoke</b>.
    </p>
  );
}

function State({ isOn, seenAt, failedAt }: GlobalLogoutState): VNode {
  if (!isOn) return <Badge>Off</Badge>;
  if (failedAt) return <Badge tone="amber">Last call refused</Badge>;
  return seenAt ? (
    <Badge tone="green" icon="ok">
      Working
    </Badge>
  ) : (
    <Badge icon="open">No call yet</Badge>
  );
}
