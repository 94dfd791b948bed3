import type { Group } from '../../groups/group.entity.js';
import type { SavedGroup } from '../../groups/groups.service.js';
import type { MembersMove } from '../../groups/member-move.js';
import type { Outcome } from '../../provisioning-log/entries/outcome.js';
import { changedAttributes } from '../../scim/protocol/index.js';
import { contentOf } from './scim-group.mapper.js';

/** That a group was made, in words for the provisioning log. */
export function groupCreated({ group, move: { added } }: SavedGroup): Outcome {
  const people = added.count > 0 ? ` with ${peopleOf(added.count)}` : '';
  const summary = `Created group ${group.displayName}${people}`;
  return { status: 201, act: 'group', summary, changes: changedAttributes({}, contentOf(group)) };
}

/** What a change did to a group. */
export function groupChanged(before: Group, after: Group, move: MembersMove, status: number): Outcome {
  if (before === after)
    return { status, act: 'unchanged', summary: `Nothing to change in group ${before.displayName}` };
  const changes = changedAttributes(contentOf(before), contentOf(after));
  return { status, act: 'group', summary: summaryOf(before, after, move), changes };
}

/** That a group is gone. */
export function groupDeleted({ displayName }: Group, members: number): Outcome {
  const people = members > 0 ? `, which had ${peopleOf(members)}` : '';
  return { status: 204, act: 'group', summary: `Deleted group ${displayName}${people}` };
}

function summaryOf(before: Group, after: Group, { added, removed }: MembersMove): string {
  const name = after.displayName;
  const parts: string[] = [];
  if (before.displayName !== name) parts.push(`renamed group ${before.displayName} to ${name}`);
  if (before.externalId !== after.externalId) parts.push(`changed the externalId of group ${name}`);
  if (added.count > 0) parts.push(`added ${peopleOf(added.count)} to group ${name}`);
  if (removed.count > 0) parts.push(`removed ${peopleOf(removed.count)} from group ${name}`);
  const words = parts.join('; ');
  return words[0]!.toUpperCase() + words.slice(1);
}

function peopleOf(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}
