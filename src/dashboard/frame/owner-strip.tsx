import type { VNode } from 'preact';
import type { Visitor } from '../../sessions/visitor.js';
import type { Frame } from './frame-reader.js';
import { Icon } from '../parts/icon.js';

/** Says on every page when the account has no owner, none who can sign in, one, or none whom the directory could not take away. */
export function OwnerStrip({
  frame,
  visitor,
}: {
  readonly frame: Frame;
  readonly visitor: Visitor;
}): VNode | null {
  const { activeOwners, allManaged } = frame;
  const isOwner = visitor.user.role === 'owner';
  if (activeOwners === 0) return <NoOwner />;
  if (frame.allHeld) return <AllHeld frame={frame} />;
  if (activeOwners === 1) return <OneOwner frame={frame} isOwner={isOwner} />;
  if (allManaged && isOwner) return <AllManaged />;
  return null;
}

function NoOwner(): VNode {
  return (
    <section class="strip red" aria-label="Owner safety">
      <Icon name="alert" />
      <p>
        <strong>This account has no active owner.</strong> Nobody can change roles or keys.{' '}
        <a href="/recovery">How to recover</a>
      </p>
    </section>
  );
}

/** Nobody who sees it can do something about it but tell an operator. */
function AllHeld({ frame: { owners, activeOwners } }: { readonly frame: Frame }): VNode {
  return (
    <section class="strip red" aria-label="Owner safety">
      <Icon name="alert" />
      <p>
        <strong>No owner can sign in.</strong> A SCIM key changed the address of{' '}
        {activeOwners === 1 ? 'the only owner' : 'every owner'} (<bdi>{owners.join(', ')}</bdi>). An operator
        of OpsHelm confirms it, or Okta changes it back: <code>opshelm users confirm-address</code>
      </p>
    </section>
  );
}

interface OneOwnerProps {
  readonly frame: Frame;
  readonly isOwner: boolean;
}

function OneOwner({ frame, isOwner }: OneOwnerProps): VNode {
  return (
    <section class="strip amber" aria-label="Owner safety">
      <Icon name="warning" />
      <p>
        <strong>
          Only 1 active owner (<bdi>{frame.owners[0]}</bdi>).
        </strong>{' '}
        <Outlook frame={frame} />
        {isOwner ? (
          <>
            {' '}
            <a href="/people?role=member&status=active">Add an owner</a>
            {frame.successor || frame.ownerPolicy === 'protect' ? null : (
              <>
                {' · '}
                <a href="/settings#owner-policy">Name a successor</a>
              </>
            )}
          </>
        ) : null}
      </p>
    </section>
  );
}

/** What becomes of the account when Okta deactivates this one too: the owner policy decides. */
function Outlook({ frame: { ownerPolicy, successor, leaving } }: Pick<OneOwnerProps, 'frame'>): VNode {
  if (leaving)
    return (
      <>Okta has deactivated this person. They stay the owner until there is another one, and leave then.</>
    );
  if (ownerPolicy === 'protect')
    return <>If Okta deactivates this person, they stay the owner until there is another one.</>;
  if (ownerPolicy === 'handover' && successor)
    return (
      <>
        If Okta deactivates this person, <bdi>{successor}</bdi> becomes the owner.
      </>
    );
  return <>If Okta deactivates this person, the account is left without an owner.</>;
}

function AllManaged(): VNode {
  return (
    <section class="strip amber" aria-label="Owner safety">
      <Icon name="warning" />
      <p>
        <strong>All owners are managed by Okta.</strong> Keep one owner outside the directory.{' '}
        <a href="/people/new">Add a person by hand</a>
      </p>
    </section>
  );
}
