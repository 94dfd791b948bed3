import type { Warning } from '../warnings/warning.entity.js';

/** How many days before a key's end its owners are told, once each. */
export const KEY_NOTICE_DAYS = [30, 14, 3, 1] as const;

/** The occasion of the mail about one move of the owner count. */
export function ownersOccasion(ownersVersion: number): string {
  return `owners:${ownersVersion}`;
}

/** The occasion of the mail that says that a key ends in so many days. */
export function keyExpiringOccasion(keyId: string, days: number): string {
  return `key-expiring:${keyId}:${days}`;
}

/** The occasion of the mail about a row of failures, which is known by its first one. */
export function failingOccasion(firstFailureId: string): string {
  return `provisioning-failing:${firstFailureId}`;
}

/** The occasion of the mail about an owner's address that was changed at this moment and waits. */
export function addressHeldOccasion(userId: string, changedAt: Date | string): string {
  return `address-held:${userId}:${new Date(changedAt).toISOString()}`;
}

/** The occasions under which mails about a warning are to be found; most kinds are shown and not mailed. */
export function occasionsOf({ kind, subject, facts }: Pick<Warning, 'kind' | 'subject' | 'facts'>): string[] {
  switch (kind) {
    case 'no_owner':
    case 'one_owner':
      return [ownersOccasion(Number(facts['ownersVersion']))];
    case 'key_expiring':
      return KEY_NOTICE_DAYS.map((days) => keyExpiringOccasion(subject, days));
    case 'provisioning_failing':
      return [failingOccasion(String(facts['firstFailureId']))];
    case 'owner_address_held':
      return [addressHeldOccasion(subject, String(facts['since']))];
    case 'deactivation_pending':
    case 'repeated_401':
    case 'flapping':
    case 'deactivation_burst':
    case 'user_name_differs':
      return [];
    default:
      return kind satisfies never;
  }
}
