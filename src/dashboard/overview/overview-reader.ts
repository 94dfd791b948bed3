import { Injectable } from '@nestjs/common';
import { ProvisioningActivityReader } from '../../provisioning-log/activity/provisioning-activity-reader.js';
import type { ProvisioningActivity } from '../../provisioning-log/activity/provisioning-activity-reader.js';
import type { LogLine } from '../../provisioning-log/entries/log-line.js';
import {
  type LogCount,
  ProvisioningLogReader,
} from '../../provisioning-log/entries/provisioning-log-reader.js';
import { beginningOf, type HourOfTraffic } from '../../provisioning-log/activity/traffic-hours.js';
import type { ScimKey } from '../../scim-keys/scim-key.entity.js';
import { ScimKeysService } from '../../scim-keys/scim-keys.service.js';
import { type OwnerName, type PeopleCount, PeopleCounts } from '../../users/list/people-counts.js';
import type { Warning } from '../../warnings/warning.entity.js';
import { WarningsService } from '../../warnings/warnings.service.js';
import { type SignInRefusals, SignInRefusalsReader } from './sign-in-refusals-reader.js';

const MOST_NAMED = 5;
const MOST_CHANGES = 8;
const HOURS = 24;

/** How many lines of the log are looked at to count the failures. */
const MOST_LINES = 10_000;

/** Everything that the overview shows of an account, apart from its frame. */
export interface Overview {
  readonly activity: ProvisioningActivity;
  readonly traffic: readonly HourOfTraffic[];
  /** How many requests of these hours were refused or failed: those that the log shows under the same filter. */
  readonly failures: LogCount;
  /** The newest requests of the last 24 hours that wrote or were refused. */
  readonly recent: readonly LogLine[];
  readonly people: PeopleCount;
  readonly owners: readonly OwnerName[];
  /** The keys that work now. */
  readonly keys: readonly ScimKey[];
  /** The open warnings that nobody has acknowledged. */
  readonly warnings: readonly Warning[];
  /** Why people could not sign in this week. */
  readonly refusals: readonly SignInRefusals[];
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
    private readonly signIns: SignInRefusalsReader,
  ) {}

  async of(accountId: string): Promise<Overview> {
    const since = beginningOf(HOURS, new Date());
    const [activity, traffic, failures, recent, people, owners, keys, warnings, refusals] = await Promise.all(
      [
        this.provisioning.activity(accountId),
        this.provisioning.traffic(accountId, HOURS),
        this.log.count(accountId, { failed: true, since }, MOST_LINES),
        this.log.page(accountId, { since }, undefined, MOST_CHANGES),
        this.counts.of(accountId),
        this.counts.owners(accountId, MOST_NAMED),
        this.keys.list(accountId),
        this.warnings.unresolved(accountId),
        this.signIns.of(accountId),
      ],
    );
    const now = new Date();
    const live = keys.filter(({ revokedAt, expiresAt }) => !revokedAt && expiresAt > now);
    const open = warnings.filter(({ acknowledgedAt }) => !acknowledgedAt);
    const shown = { activity, traffic, failures, recent: recent.entries };
    return { ...shown, people, owners, keys: live, warnings: open, refusals };
  }
}
