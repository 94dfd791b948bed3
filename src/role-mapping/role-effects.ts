import type { Database } from '../database/database.js';
import { PREVIEW } from './due-statements.js';

/** Somebody whose role would change. */
export interface Affected {
  readonly id: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
}

/** People whose role would change: all are counted, the first fifty are named. */
export interface AffectedPeople {
  readonly count: number;
  readonly people: readonly Affected[];
}

/** What would become of people and owners if some groups made owners, and no others. */
export interface RoleEffects {
  readonly gains: AffectedPeople;
  readonly losses: AffectedPeople;
  readonly ownersBefore: number;
  readonly ownersAfter: number;
  /** The address of the last owner whose deactivation is pending, if a second owner would let them go. */
  readonly departing: string | null;
  /** Stands for every person in it; another one where anybody else is affected. */
  readonly basis: string;
}

/** Nobody's role changes. */
export function isWithoutEffect({ gains, losses }: RoleEffects): boolean {
  return gains.count + losses.count === 0;
}

/** Whether somebody would lose the role, and nobody be left who has it. */
export function leavesNoOwner({ losses, ownersAfter }: RoleEffects): boolean {
  return losses.count > 0 && ownersAfter < 1;
}

interface Row {
  readonly ownersBefore: number;
  readonly gainCount: number;
  readonly lossCount: number;
  readonly gains: Affected[];
  readonly losses: Affected[];
  readonly pending: string | null;
  readonly pendingLoses: boolean;
  readonly basis: string | null;
}

/** Previews what the groups would do, in a transaction or outside of one; nothing is locked. */
export async function previewEffects(
  within: Pick<Database, 'query'>,
  accountId: string,
  groups: readonly string[],
): Promise<RoleEffects> {
  const [row] = await within.query<Row>(PREVIEW, [accountId, groups]);
  const { ownersBefore, gainCount, lossCount, gains, losses, pending, pendingLoses, basis } = row!;
  const departing = gainCount > 0 ? pending : null;
  const gone = lossCount + (departing !== null && !pendingLoses ? 1 : 0);
  return {
    gains: { count: gainCount, people: gains },
    losses: { count: lossCount, people: losses },
    ownersBefore,
    ownersAfter: ownersBefore + gainCount - gone,
    departing,
    basis: [basis, ownersBefore, departing].join(),
  };
}
