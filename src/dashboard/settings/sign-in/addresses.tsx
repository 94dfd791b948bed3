import type { VNode } from 'preact';
import type { IdentityProvider } from '../../../sessions/identity-provider/identity-providers.service.js';
import { isShared } from '../../../sessions/identity-provider/provider-kind.js';
import { Form } from '../../parts/form.js';

/** Whether people are let in whose address the provider does not call verified. */
export function AddressesForm({ provider }: { readonly provider: IdentityProvider }): VNode | null {
  if (isShared(provider.issuer)) return null;
  const { addressesVouched } = provider;
  return (
    <Form action="/settings/addresses">
      <input type="hidden" name="state" value={addressesVouched ? 'off' : 'on'} />
      <input type="hidden" name="issuer" value={provider.issuer} />
      <input type="hidden" name="clientId" value={provider.clientId} />
      <p>
        OpsHelm matches people by directory ID (<code>externalId</code>), or by an e-mail address that the
        provider marks as verified. Okta does so for only a few people, and Entra for none by default.{' '}
        {addressesVouched
          ? 'Your owners have said that your directory’s addresses are right, so unverified ones count too.'
          : 'If only admins can change addresses in your directory, confirm that they are right.'}
      </p>
      <button type="submit" class="secondary">
        {addressesVouched ? 'Require verified addresses' : 'Our directory’s addresses are right'}
      </button>
    </Form>
  );
}
