import type { Warning } from '../warnings/warning.entity.js';

/** How many days before a key's end its owners are told, once each. */
export const KEY_NOTICE_DAYS = [30, 14, 3, 1] as const;

/** The deduplication key of the mail about one move of the owner count. */
export function ownerCountKey(ownersVersion: number): string {
  return `owners:${ownersVersion}`;
}

/** The deduplication key of the mail that says that a key ends in so many days. */
export function keyExpiringKey(keyId: string, days: number): string {
  return `key-expiring:${keyId}:${days}`;
}

/** The deduplication key of the mail about a row of failures, which is known by its first one. */
export function failingKey(firstFailureId: string): string {
  return `provisioning-failing:${firstFailureId}`;
}

/** The deduplication key of the mail about an owner's address that was changed at this moment and waits. */
export function addressHeldKey(userId: string, changedAt: Date | string): string {
  return `address-held:${userId}:${new Date(changedAt).toISOString()}`;
}

/** The deduplication keys of the mails about a warning; most kinds are shown and not mailed. */
export function listDeduplicationKeys({
  kind,
  subject,
  facts,
}: Pick<Warning, 'kind' | 'subject' | 'facts'>): string[] {
  switch (kind) {
    case 'no_owner':
    case 'one_owner':
      return [ownerCountKey(Number(facts['ownersVersion']))];
    case 'key_expiring':
      return KEY_NOTICE_DAYS.map((days) => keyExpiringKey(subject, days));
    case 'provisioning_failing':
      return [failingKey(String(facts['firstFailureId']))];
    case 'owner_address_held':
      return [addressHeldKey(subject, String(facts['since']))];
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
