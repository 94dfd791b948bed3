/** How many ids a move names at most; beyond that it gives their number alone. */
export const MOST_NAMED = 1_000;

/** What shall become of a group's members, whatever they are now. Nobody is both coming and leaving. */
export interface DesiredMembers {
  /** Whether everybody leaves who is not among `coming`. */
  readonly emptied: boolean;
  readonly coming: readonly string[];
  readonly leaving: readonly string[];
}

/** People who came or left: how many, and the ids of the first thousand. */
export interface Moved {
  readonly count: number;
  readonly ids: readonly string[];
}

/** What became of a group's members. */
export interface MembersMove {
  readonly added: Moved;
  readonly removed: Moved;
}

export const NOBODY: Moved = { count: 0, ids: [] };
export const NO_MOVE: MembersMove = { added: NOBODY, removed: NOBODY };

/** Whether anybody came or left. */
export function hasMoved({ added, removed }: MembersMove): boolean {
  return added.count + removed.count > 0;
}

/** Two moves of one group as one; no more people are named than in one of them. */
export function together(first: MembersMove, second: MembersMove): MembersMove {
  const sum = (one: Moved, other: Moved): Moved => ({
    count: one.count + other.count,
    ids: [...one.ids, ...other.ids].slice(0, MOST_NAMED),
  });
  return { added: sum(first.added, second.added), removed: sum(first.removed, second.removed) };
}
