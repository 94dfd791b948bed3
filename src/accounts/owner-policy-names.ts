import type { OwnerPolicy } from './account.entity.js';

/** What people read for an owner policy, on pages and in mails. */
export const OWNER_POLICY_NAMES: Readonly<Record<OwnerPolicy, string>> = {
  warn: 'Warn',
  handover: 'Hand over',
  protect: 'Protect',
};
