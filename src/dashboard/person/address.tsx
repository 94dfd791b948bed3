import type { VNode } from 'preact';
import { confirmedIdentity } from '../../users/addresses/address-hold.js';
import type { User } from '../../users/user.entity.js';
import type { PersonFacts } from './person-reader.js';
import { Form } from '../parts/form.js';
import { Time } from '../parts/time.js';

/** That an owner's changed address waits, from what to what it was changed, and the button that confirms it. */
export function AddressWaits({ facts: { person } }: { readonly facts: PersonFacts }): VNode {
  const { addressHeldSince: since, addressHeldBy: by, userName, email } = person;
  const confirmed = confirmedIdentity(person);
  return (
    <section class="notice amber" aria-label="Address that waits to be confirmed">
      <p>
        <strong>The address of this person was changed and waits to be confirmed</strong> since{' '}
        <Time at={since!} />. The SCIM key “<bdi>{by}</bdi>” changed it:{' '}
        <Step from={confirmed.email} to={email} />
        {userName === email && confirmed.userName === confirmed.email ? null : (
          <>
            ; user name: <Step from={confirmed.userName} to={userName} />
          </>
        )}
        . Their sessions have ended. Until an owner or an operator of OpsHelm confirms it, only the identity
        provider user who was already linked to this person can sign in as them.
      </p>
      <p>
        Confirm it only if you know that it is still the same person
        {person.role === 'owner' ? ': they are an owner' : ''}. If it is not, change it back in Okta, and{' '}
        <a href="/keys">revoke the key</a>.
      </p>
      <Confirmation person={person} />
    </section>
  );
}

/** It carries what is shown: what has changed since then is not confirmed. */
function Confirmation({ person: { id, email, userName } }: { readonly person: User }): VNode {
  return (
    <Form action={`/people/${id}/address-confirmation`}>
      <input type="hidden" name="email" value={email} />
      <input type="hidden" name="userName" value={userName} />
      <p class="muted small">It needs a sign-in of the last ten minutes.</p>
      <button type="submit">Confirm the new address</button>
    </Form>
  );
}

function Step({ from, to }: { readonly from: string; readonly to: string }): VNode {
  return (
    <>
      <bdi>{from}</bdi> → <bdi>{to}</bdi>
    </>
  );
}
