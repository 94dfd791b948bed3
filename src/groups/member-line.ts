/** How many members are read at once: a group may have more of them than should be in memory. */
export const AT_ONCE = 5_000;

/** Below every id. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** A member of a group as lists show them. */
export interface MemberLine {
  readonly groupId: string;
  readonly userId: string;
  /** Their name; left out where nobody asked for it. */
  readonly display?: string;
}
