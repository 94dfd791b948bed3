import type { VNode } from 'preact';
import { type GroupLine, MOST_COUNTED } from '../../role-mapping/role-rules-reader.js';
import type { Role } from '../../roles/role.js';
import { Badge } from '../parts/badge.js';

/** What a group gives: a rule that makes owners stands out. */
export function RuleBadge({ role }: { readonly role: Role | null }): VNode {
  if (role === null) return <span class="muted">No rule</span>;
  return role === 'owner' ? (
    <Badge tone="red" icon="alert">
      Owner
    </Badge>
  ) : (
    <Badge>Member</Badge>
  );
}

/** How many people are in the group, as far as they are counted. */
export function membersWords({ members }: Pick<GroupLine, 'members'>): string {
  return members > MOST_COUNTED
    ? `more than ${MOST_COUNTED.toLocaleString('en')}`
    : members.toLocaleString('en');
}

/** That rules are without effect; nothing where groups are on. */
export function GroupsOffNotice({ groupsEnabled }: { readonly groupsEnabled: boolean }): VNode | null {
  if (groupsEnabled) return null;
  return (
    <p class="notice amber">
      Groups are off in this account, so no rule has an effect. Turn them on in{' '}
      <a href="/settings#groups">Settings</a> to use them.
    </p>
  );
}
