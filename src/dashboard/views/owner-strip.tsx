import type { VNode } from 'preact';
import type { Visitor } from '../../sessions/visitor.js';
import type { Frame } from '../http/frame-reader.js';
import { Icon } from './parts/icon.js';

/** Says on every page when the account has no owner, one owner, or none whom the directory could not take away. */
export function OwnerStrip({
  frame,
  visitor,
}: {
  readonly frame: Frame;
  readonly visitor: Visitor;
}): VNode | null {
  const { activeOwners, allManaged, owners } = frame;
  const isOwner = visitor.user.role === 'owner';
  if (activeOwners === 0) return <NoOwner />;
  if (activeOwners === 1) return <OneOwner owner={owners[0] ?? ''} isOwner={isOwner} />;
  if (allManaged) return <AllManaged isOwner={isOwner} />;
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

function OneOwner({ owner, isOwner }: { readonly owner: string; readonly isOwner: boolean }): VNode {
  return (
    <section class="strip amber" aria-label="Owner safety">
      <Icon name="warning" />
      <p>
        <strong>
          Only 1 active owner (<bdi>{owner}</bdi>).
        </strong>{' '}
        If Okta deactivates this person, the account is left without an owner.
        {isOwner ? (
          <>
            {' '}
            <a href="/people?role=member">Add an owner</a> ·{' '}
            <a href="/settings#owner-policy">Name a successor</a>
          </>
        ) : null}
      </p>
    </section>
  );
}

function AllManaged({ isOwner }: { readonly isOwner: boolean }): VNode {
  return (
    <section class="strip amber" aria-label="Owner safety">
      <Icon name="warning" />
      <p>
        <strong>All owners are managed by Okta.</strong> Keep one owner outside the directory.
        {isOwner ? (
          <>
            {' '}
            <a href="/people/new">Add a person by hand</a>
          </>
        ) : null}
      </p>
    </section>
  );
}
