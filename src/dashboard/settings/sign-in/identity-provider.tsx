import type { VNode } from 'preact';
import type { ProviderAddresses } from '../../../sessions/sign-in/provider-dialogue.js';
import type { SettingsFacts } from '../settings-reader.js';
import type { SignInFault } from './sign-in-fault-reader.js';
import { Badge } from '../../parts/badge.js';
import { Card } from '../../parts/card.js';
import { Copyable } from '../../parts/copyable.js';
import { Field, Form } from '../../parts/form.js';
import { Ago } from '../../parts/time.js';
import { AddressesForm } from './addresses.js';

interface IdentityProviderProps extends Pick<SettingsFacts, 'provider'> {
  readonly addresses: ProviderAddresses;
  readonly fault?: SignInFault;
}

/** Where people sign in: what to enter at the provider, and what it shows. */
export function IdentityProviderCard({ provider, addresses, fault }: IdentityProviderProps): VNode {
  return (
    <Card
      id="identity-provider"
      title="Identity provider"
      aside={<State isSet={provider !== undefined} fault={fault} />}
    >
      {fault ? <Fault {...fault} /> : null}
      <p>
        Your people sign in with your identity provider. Enter these two addresses in its app for OpsHelm,
        then paste the values it shows here.
      </p>
      <Copyable id="redirect-uri" label="Sign-in redirect URI" value={addresses.redirectUri} />
      <Copyable id="initiate-uri" label="Initiate login URI" value={addresses.initiateLoginUri} />
      <Form action="/settings/identity-provider">
        <Field
          name="issuer"
          label="Issuer"
          type="url"
          required
          value={provider?.issuer}
          help="Such as https://acme.okta.com or https://login.microsoftonline.com/{tenant id}/v2.0"
          autocomplete="off"
        />
        <Field
          name="clientId"
          label="Client ID"
          required
          value={provider?.clientId}
          autocomplete="off"
          maxlength={500}
        />
        <Field
          name="clientSecret"
          label="Client secret"
          type="password"
          required
          autocomplete="new-password"
          help="Stored encrypted and never shown again. Re-enter it whenever you change this section."
        />
        <button type="submit">Save identity provider</button>
      </Form>
      {provider ? <TryIt /> : null}
      {provider ? <AddressesForm provider={provider} /> : null}
    </Card>
  );
}

function TryIt(): VNode {
  return (
    <p class="spaced">
      <a href="/settings/try-sign-in">Try the sign-in</a>{' '}
      <span class="muted small">
        You stay signed in, and see the claims that the provider sends and who they match.
      </span>
    </p>
  );
}

function State({ isSet, fault }: { readonly isSet: boolean; readonly fault?: SignInFault }): VNode {
  if (fault)
    return <Badge tone="amber">{fault.kind === 'check' ? 'Check failed' : 'A sign-in failed'}</Badge>;
  return isSet ? <Badge tone="green">Set</Badge> : <Badge tone="amber">Not set</Badge>;
}

function Fault({ at, summary, kind }: SignInFault): VNode {
  const what =
    kind === 'check' ? 'The check of the identity provider failed when it was saved' : 'A sign-in failed';
  return (
    <p class="notice amber" role="status">
      <strong>
        {what} <Ago at={at} />, and nobody has signed in with the identity provider since.
      </strong>{' '}
      <bdi>{summary}</bdi> If it goes on, compare the issuer, the client ID and the client secret with what
      the provider shows.
    </p>
  );
}
