/** How many of the newest writes and refusals are looked at. */
export const LOOKED_AT = 10;

/** A write or a refusal: when, and how it was answered. */
export interface RecentOutcome {
  readonly at: Date;
  readonly status: number;
}

/**
 * Whether provisioning fails: the newest outcome says that no request of its kind will get through, or more than
 * half of those looked at were refused. A good read heals a refused key, since it proves that the key works again.
 * @param recent newest first
 */
export function isFailing(recent: readonly RecentOutcome[], lastGoodRead: Date | undefined): boolean {
  const [newest] = recent;
  if (!newest) return false;
  if (newest.status === 401 && lastGoodRead && lastGoodRead > newest.at) return false;
  if (isHopeless(newest.status)) return true;
  return recent.filter(({ status }) => status >= 400).length > LOOKED_AT / 2;
}

/** Not a matter of this one person: the key, its scope, or OpsHelm itself. What is not offered (501) is none of them. */
function isHopeless(status: number): boolean {
  return status === 401 || status === 403 || (status >= 500 && status !== 501);
}
