import type { ProvisioningActivity } from '../../provisioning-log/activity/provisioning-activity-reader.js';

/** The state of the connection between an account and its Okta, in a word. */
export type Connection = 'Not set up' | 'Waiting for Okta' | 'Connected' | 'Failing' | 'Paused';

/** The word for what is known. */
export function connectionOf(
  { lastCall, failingSince }: ProvisioningActivity,
  { hasKey, pausedAt }: { readonly hasKey: boolean; readonly pausedAt: Date | null },
): Connection {
  if (pausedAt) return 'Paused';
  if (!hasKey) return 'Not set up';
  if (!lastCall) return 'Waiting for Okta';
  return failingSince ? 'Failing' : 'Connected';
}
