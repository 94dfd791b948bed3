import type { MembersWish } from '../../groups/member-move.js';
import { type Filter, type JsonObject, type ListChange, ScimError } from '../protocol/index.js';
import { isResourceId } from './resource-id.js';
import { noPerson, noSuchPerson } from './group-refusals.js';

/**
 * A step of a change of members: who comes and goes by id, which costs what it moves; or a filter on something else
 * than ids, for which every member has to be looked at.
 */
export type MemberStep =
  ({ readonly kind: 'wish' } & MembersWish) | { readonly kind: 'filter'; readonly filter: Filter };

/** Steps under way: the last wish takes what follows it. */
interface OpenWish {
  emptied: boolean;
  readonly coming: Set<string>;
  readonly leaving: Set<string>;
}

/**
 * Puts changes of members together into as few steps as possible: one, where people are named by their ids, however
 * many operations name them. What comes later wins, and duplicates collapse.
 * @throws ScimError 400 `invalidValue` for a member that cannot be a person.
 */
export function memberSteps(changes: readonly ListChange[]): MemberStep[] {
  const steps: (OpenWish | Filter)[] = [];
  for (const change of changes) {
    const ids = change.kind === 'removeMatching' ? idsIn(change.filter) : undefined;
    if (change.kind !== 'removeMatching') apply(change, openIn(steps));
    else if (ids) leave(openIn(steps), ids.filter(isResourceId));
    else steps.push(change.filter);
  }
  return steps.map((step) => ('kind' in step ? { kind: 'filter', filter: step } : closed(step)));
}

/** Everybody who is to come, in lower case. */
export function comingIn(steps: readonly MemberStep[]): string[] {
  return steps.flatMap((step) => (step.kind === 'wish' ? step.coming : []));
}

function apply(change: Exclude<ListChange, { kind: 'removeMatching' }>, wish: OpenWish): void {
  if (change.kind === 'remove') return leave(wish, change.values.map(valueOf).filter(isResourceId));
  if (change.kind === 'replace') {
    wish.emptied = true;
    wish.coming.clear();
    wish.leaving.clear();
  }
  for (const value of change.values) {
    const id = personIn(value);
    wish.coming.add(id);
    wish.leaving.delete(id);
  }
}

function leave(wish: OpenWish, ids: readonly string[]): void {
  for (const id of ids) {
    wish.coming.delete(id.toLowerCase());
    wish.leaving.add(id.toLowerCase());
  }
}

function personIn(member: JsonObject): string {
  const { type } = member;
  if (typeof type === 'string' && type.toLowerCase() !== 'user') throw noPerson(type);
  const value = valueOf(member);
  if (!value) throw ScimError.invalidValue('members.value is required: the id of a User');
  if (!isResourceId(value)) throw noSuchPerson(value);
  return value.toLowerCase();
}

function valueOf({ value }: JsonObject): string {
  return typeof value === 'string' ? value : '';
}

/** The ids that a filter names and nothing else: `value eq "…"`, or several of these joined by `or`. */
function idsIn(filter: Filter): string[] | undefined {
  if (filter.kind === 'or') {
    const parts = filter.terms.map(idsIn);
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (filter.kind !== 'comparison' || filter.operator !== 'eq') return undefined;
  return filter.path.sub?.name === 'value' && typeof filter.value === 'string' ? [filter.value] : undefined;
}

function openIn(steps: (OpenWish | Filter)[]): OpenWish {
  const last = steps.at(-1);
  if (last && !('kind' in last)) return last;
  const wish: OpenWish = { emptied: false, coming: new Set(), leaving: new Set() };
  steps.push(wish);
  return wish;
}

function closed({ emptied, coming, leaving }: OpenWish): MemberStep {
  return { kind: 'wish', emptied, coming: [...coming], leaving: [...leaving] };
}
