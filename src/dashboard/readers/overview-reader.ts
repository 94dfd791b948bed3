import { Injectable } from '@nestjs/common';
import { ProvisioningActivityReader } from '../../scim/provisioning-log/provisioning-activity-reader.js';
import type { ProvisioningActivity } from '../../scim/provisioning-log/provisioning-activity-reader.js';
import type { LogLine } from '../../scim/provisioning-log/log-line.js';
import { ProvisioningLogReader } from '../../scim/provisioning-log/provisioning-log-reader.js';
import type { HourOfTraffic } from '../../scim/provisioning-log/traffic-hours.js';
import type { ScimKey } from '../../scim/keys/scim-key.entity.js';
import { ScimKeysService } from '../../scim/keys/scim-keys.service.js';
import { type OwnerName, type PeopleCount, PeopleCounts } from '../../users/people-counts.js';
import type { Warning } from '../../warnings/warning.entity.js';
import { WarningsService } from '../../warnings/warnings.service.js';

const DAY_MS = 86_400_000;
const MOST_NAMED = 5;
const MOST_CHANGES = 8;

/** Everything that the overview shows of an account, apart from its frame. */
export interface Overview {
  readonly activity: ProvisioningActivity;
  readonly traffic: readonly HourOfTraffic[];
  /** The newest requests of the last 24 hours that wrote or were refused. */
  readonly recent: readonly LogLine[];
  readonly people: PeopleCount;
  readonly owners: readonly OwnerName[];
  /** The keys that work now. */
  readonly keys: readonly ScimKey[];
  /** The open warnings that nobody has acknowledged. */
  readonly warnings: readonly Warning[];
}

/** Reads the overview, all parts at once. */
@Injectable()
export class OverviewReader {
  constructor(
    private readonly provisioning: ProvisioningActivityReader,
    private readonly log: ProvisioningLogReader,
    private readonly counts: PeopleCounts,
    private readonly keys: ScimKeysService,
    private readonly warnings: WarningsService,
  ) {}

  async of(accountId: string): Promise<Overview> {
    const since = new Date(Date.now() - DAY_MS);
    const [activity, traffic, recent, people, owners, keys, warnings] = await Promise.all([
      this.provisioning.activity(accountId),
      this.provisioning.traffic(accountId),
      this.log.page(accountId, { since }, undefined, MOST_CHANGES),
      this.counts.of(accountId),
      this.counts.owners(accountId, MOST_NAMED),
      this.keys.list(accountId),
      this.warnings.unresolved(accountId),
    ]);
    const now = new Date();
    const live = keys.filter(({ revokedAt, expiresAt }) => !revokedAt && expiresAt > now);
    const open = warnings.filter(({ acknowledgedAt }) => !acknowledgedAt);
    return { activity, traffic, recent: recent.entries, people, owners, keys: live, warnings: open };
  }
}
