import { Injectable } from '@nestjs/common';
import { type AccountSettings, AccountSettingsService } from '../../accounts/account-settings.service.js';
import { AuditReader, type AuditRecord } from '../../audit/audit-reader.js';
import { Environment } from '../../config/environment.js';
import {
  type IdentityProvider,
  IdentityProviders,
} from '../../sessions/identity-provider/identity-providers.service.js';
import { OwnerPolicyService } from '../../users/owners/owner-policy.service.js';
import type { Successor } from '../../users/owners/successors.service.js';

const CHANGES = 20;

/** What the audit trail calls the changes of settings. */
const ACTIONS = [
  'identity-provider',
  'global-logout-switch',
  'owner-policy',
  'user-name-policy',
  'recovery-contact',
  'log-retention',
  'groups',
  'roles-from-scim',
  'provisioning-pause',
  'provisioning-resume',
  'disconnection',
];

/** Everything that the settings page shows; the client secret is not among it. */
export interface SettingsFacts {
  readonly settings: AccountSettings;
  readonly provider: IdentityProvider | undefined;
  readonly successors: readonly Successor[];
  readonly changes: readonly AuditRecord[];
  /** For how long the log is kept where the account says nothing. */
  readonly defaultLogDays: number;
}

/** Reads the settings of an account, and who changed them last. */
@Injectable()
export class SettingsReader {
  constructor(
    private readonly settings: AccountSettingsService,
    private readonly providers: IdentityProviders,
    private readonly ownerPolicy: OwnerPolicyService,
    private readonly audit: AuditReader,
    private readonly environment: Environment,
  ) {}

  async of(accountId: string): Promise<SettingsFacts> {
    const [settings, provider, { successors }, changes] = await Promise.all([
      this.settings.of(accountId),
      this.providers.of(accountId),
      this.ownerPolicy.policy(accountId),
      this.audit.recent(accountId, ACTIONS, CHANGES),
    ]);
    const defaultLogDays = this.environment.retention.logDays;
    return { settings, provider, successors, changes, defaultLogDays };
  }
}
