import type { DomainEvent } from '../events/domain-event.js';
import { type Origin, toEventOrigin } from '../events/origin.js';
import { GroupMembersChanged } from './events/group-members-changed.event.js';
import { GroupRenamed } from './events/group-renamed.event.js';
import type { Group } from './group.entity.js';
import { hasMoved, type MembersMove } from './member-move.js';

/** What happened to a group, as events: another name, and people who came or left. */
export function listGroupEvents(
  before: Group,
  after: Group,
  move: MembersMove,
  origin: Origin,
): DomainEvent[] {
  const { accountId, id: groupId, displayName } = after;
  const facts = { groupId, displayName, origin: toEventOrigin(origin) };
  const events: DomainEvent[] = [];
  if (before.displayName !== displayName)
    events.push(new GroupRenamed(accountId, { ...facts, formerName: before.displayName }));
  if (hasMoved(move)) events.push(new GroupMembersChanged(accountId, { ...facts, ...moveFacts(move) }));
  return events;
}

function moveFacts({ added, removed }: MembersMove) {
  return {
    addedCount: added.count,
    addedIds: added.ids,
    removedCount: removed.count,
    removedIds: removed.ids,
  };
}
