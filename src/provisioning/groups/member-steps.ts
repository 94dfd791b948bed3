import type { DesiredMembers } from '../../groups/member-move.js';
import type { Filter, ListChange } from '../../scim/protocol/index.js';
import { type FilteredId, filteredIds } from './filtered-ids.js';
import { namesOthers, selectsNobody } from './group-refusals.js';
import { idInText, namedMembers, type NamedMember } from './named-members.js';

/**
 * A step of a change of members: who comes and goes by id, which costs what it moves; or a filter on something else
 * than ids, for which every member has to be looked at.
 */
export type MemberStep = WishStep | { readonly kind: 'filter'; readonly filter: Filter };

interface WishStep extends DesiredMembers {
  readonly kind: 'wish';
  /** Where in the request those are named who come, in the order of `coming`. */
  readonly places: readonly string[];
}

/** Steps under way: the last wish takes what follows it. Who comes has their place in the request. */
interface OpenWish {
  emptied: boolean;
  readonly coming: Map<string, string>;
  readonly leaving: Set<string>;
}

/**
 * Puts changes of members together into as few steps as possible: one, where people are named by their ids, however
 * many operations name them. What comes later wins, and duplicates collapse.
 * @throws ScimError 400 that names the entry which cannot be a person.
 */
export function memberSteps(changes: readonly ListChange[]): MemberStep[] {
  const steps: (OpenWish | Filter)[] = [];
  for (const change of changes) {
    const ids = change.kind === 'removeMatching' ? idsIn(change) : undefined;
    if (change.kind !== 'removeMatching') apply(change, openIn(steps));
    else if (ids) leave(openIn(steps), ids);
    else steps.push(change.filter);
  }
  return steps.map((step) => ('kind' in step ? { kind: 'filter', filter: step } : closed(step)));
}

/** Everybody who is to come, with their places in the request. */
export function comingIn(steps: readonly MemberStep[]): NamedMember[] {
  return steps.flatMap((step) =>
    step.kind === 'wish' ? step.coming.map((id, index) => ({ id, where: step.places[index]! })) : [],
  );
}

function apply(change: Exclude<ListChange, { kind: 'removeMatching' }>, wish: OpenWish): void {
  const named = namedMembers(change.value, change.where);
  if (change.kind === 'remove')
    return leave(
      wish,
      named.map(({ id }) => id),
    );
  if (change.kind === 'replace') {
    wish.emptied = true;
    wish.coming.clear();
    wish.leaving.clear();
  }
  for (const { id, where } of named) {
    wish.coming.set(id, where);
    wish.leaving.delete(id);
  }
}

function leave(wish: OpenWish, ids: readonly string[]): void {
  for (const id of ids) {
    wish.coming.delete(id);
    wish.leaving.add(id);
  }
}

/** Who leaves by a filter that names ids; a value beside it has to name the same people, or one of them is a mistake. */
function idsIn({
  filter,
  value,
  where,
}: Extract<ListChange, { kind: 'removeMatching' }>): string[] | undefined {
  const ids = filteredIds(filter)?.map((named) => idOf(named, where));
  const beside = new Set(namedMembers(value, where).map(({ id }) => id));
  if (beside.size === 0) return ids;
  const filtered = new Set(ids);
  if (beside.size !== filtered.size || [...beside].some((id) => !filtered.has(id))) throw namesOthers(where);
  return ids;
}

function idOf({ sub, text }: FilteredId, where: string): string {
  const id = sub === 'value' || text.includes('/') ? idInText(text) : undefined;
  if (id === undefined) throw selectsNobody(text, where);
  return id;
}

function openIn(steps: (OpenWish | Filter)[]): OpenWish {
  const last = steps.at(-1);
  if (last && !('kind' in last)) return last;
  const wish: OpenWish = { emptied: false, coming: new Map(), leaving: new Set() };
  steps.push(wish);
  return wish;
}

function closed({ emptied, coming, leaving }: OpenWish): WishStep {
  return {
    kind: 'wish',
    emptied,
    coming: [...coming.keys()],
    places: [...coming.values()],
    leaving: [...leaving],
  };
}
