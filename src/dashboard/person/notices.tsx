import type { VNode } from 'preact';
import type { User } from '../../users/user.entity.js';
import type { Inactivity } from './inactivity-reader.js';
import type { PersonFacts } from './person-reader.js';
import { Form } from '../parts/form.js';
import { Time } from '../parts/time.js';
import { AddressWaits } from './address.js';

/** What is out of the ordinary about a person, and why. */
export function PersonNotices({ facts }: { readonly facts: PersonFacts }): VNode {
  const { person, inactivity } = facts;
  return (
    <>
      {person.addressHeldSince ? <AddressWaits facts={facts} /> : null}
      {person.deactivationPendingSince ? <Leaving person={person} /> : null}
      {inactivity === null ? null : <WhyInactive person={person} inactivity={inactivity} />}
      {person.active && person.ownerUntil && !person.addressHeldSince ? (
        <FormerOwner person={person} until={person.ownerUntil} />
      ) : null}
    </>
  );
}

function Leaving({ person }: { readonly person: User }): VNode {
  const { deactivationPendingSince: since, deactivationPendingBy: by } = person;
  return (
    <section class="notice amber" aria-label="Pending deactivation">
      <p>
        <strong>Okta wants this person to be inactive</strong> since <Time at={since!} />, with the key “
        <bdi>{by}</bdi>”. They are the last owner, and your policy keeps the last owner: they cannot sign in
        with Okta any more, but the role stays. Make somebody else an owner, and the deactivation is carried
        out.
      </p>
      <p>
        <a href="/people?role=member&status=active">Choose another owner</a> ·{' '}
        <a href="/settings#owner-policy">Owner policy</a>
      </p>
    </section>
  );
}

interface WhyInactiveProps {
  readonly person: User;
  readonly inactivity: Inactivity | undefined;
}

function WhyInactive({ person, inactivity }: WhyInactiveProps): VNode {
  return (
    <section class="notice amber">
      <h2>Why is this person inactive?</h2>
      <p>
        {inactivity ? (
          <Reason inactivity={inactivity} />
        ) : (
          <>
            No record says any more what made them inactive. They were last changed on{' '}
            <Time at={person.updatedAt} />.
          </>
        )}
        {person.ownerUntil ? ' They were an owner until then.' : ''}
      </p>
    </section>
  );
}

function Reason({ inactivity }: { readonly inactivity: Inactivity }): VNode {
  const { how, at, by, requestId, link } = inactivity;
  const key = (
    <>
      with the key “<bdi>{by}</bdi>”, request {link ? <a href={link}>{requestId}</a> : requestId}.
    </>
  );
  switch (how) {
    case 'okta':
      return (
        <>
          Okta deactivated them on <Time at={at} />, {key}
        </>
      );
    case 'put-off':
      return (
        <>
          Okta had asked to deactivate them with the key “<bdi>{by}</bdi>” while they were the last owner. It
          was put off, and done on <Time at={at} />: <a href={link}>see the entry</a>.
        </>
      );
    case 'created':
      return (
        <>
          They were created inactive by Okta on <Time at={at} />, {key}
        </>
      );
    case 'hand':
      return (
        <>
          <bdi>{by}</bdi> deactivated them by hand on <Time at={at} />.
        </>
      );
    case 'disconnection':
      return (
        <>
          <bdi>{by}</bdi> disconnected Okta on <Time at={at} /> and deactivated everybody who came from there.
        </>
      );
    default:
      return how satisfies never;
  }
}

/** The way back to ownership, in one step. */
function FormerOwner({ person: { id }, until }: { readonly person: User; readonly until: Date }): VNode {
  return (
    <section class="notice amber inline" aria-label="Former owner">
      <p>
        They were an owner until <Time at={until} />, when they were deactivated, and came back as a member.
      </p>
      <Form action={`/people/${id}/role`}>
        <input type="hidden" name="role" value="owner" />
        <button type="submit">Make owner again</button>
      </Form>
    </section>
  );
}
