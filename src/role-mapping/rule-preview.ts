import { createHash } from 'node:crypto';
import type { Role } from '../roles/role.js';
import { leavesNoOwner, type RoleEffects } from './role-effects.js';

/** How many people a rule may make owners when it is made: more than that is a mistake. */
export const MOST_PROMOTIONS = 500;

/** The role that a group is to give; none is that it has no rule. */
export interface DesiredRule {
  readonly groupId: string;
  readonly role: Role | null;
}

/** A group with the rule that it has now, and the groups beside it that make owners. */
export interface RuleState {
  readonly id: string;
  readonly displayName: string;
  readonly before: Role | null;
  /** Whether the account has groups on; if not, rules are without effect. */
  readonly enabled: boolean;
  readonly others: readonly string[];
}

/** A change of a rule as it would be, before it is made. */
export interface RulePreview {
  readonly group: Pick<RuleState, 'id' | 'displayName' | 'enabled'>;
  readonly before: Role | null;
  readonly after: Role | null;
  readonly effects: RoleEffects;
  /** Stands for the whole situation: whoever confirms says it again. */
  readonly basis: string;
}

/** The groups that would make owners with the rule as it is desired. */
export function groupsWith({ id, enabled, others }: RuleState, role: Role | null): string[] {
  if (!enabled) return [];
  return role === 'owner' ? [...others, id].toSorted() : [...others];
}

/** Puts what would happen beside the rule. */
export function previewRule(state: RuleState, role: Role | null, effects: RoleEffects): RulePreview {
  const { id, displayName, enabled, before, others } = state;
  const situation = [id, before, role, enabled, others, effects.basis];
  const basis = createHash('sha256').update(JSON.stringify(situation)).digest('hex');
  return { group: { id, displayName, enabled }, before, after: role, effects, basis };
}

/** Why the change must not be made; null if it may. */
export function explainRefusal({ group, after, effects }: RulePreview): string | null {
  if (!group.enabled && after !== null)
    return 'Groups are off in this account: turn them on in Settings first';
  if (leavesNoOwner(effects))
    return 'This would leave the account without an owner: make somebody an owner by hand first';
  const { count } = effects.gains;
  if (count > MOST_PROMOTIONS)
    return `This would make ${count.toLocaleString('en')} people owners at once, and a rule may do so for ${MOST_PROMOTIONS} at most`;
  return null;
}
