import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Database } from '../database/database.js';
import { Refusal } from '../database/refusal.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import type { Account, UserNamePolicy } from './account.entity.js';

const LONGEST_RETENTION_DAYS = 3_650;

const OF: Statement = {
  name: 'account-settings',
  text: `SELECT slug, owner_policy AS "ownerPolicy", user_name_policy AS "userNamePolicy",
           recovery_contact AS "recoveryContact", log_retention_days AS "logRetentionDays",
           groups_enabled AS "groupsEnabled", roles_from_scim AS "rolesFromScim",
           provisioning_paused_at AS "provisioningPausedAt", provisioning_paused_by AS "provisioningPausedBy"
         FROM accounts WHERE id = $1`,
};

const SET_RECOVERY_CONTACT: Statement = {
  name: 'account-set-recovery-contact',
  text: 'UPDATE accounts SET recovery_contact = $2 WHERE id = $1 AND recovery_contact IS DISTINCT FROM $2 RETURNING id',
};

const SET_LOG_RETENTION: Statement = {
  name: 'account-set-log-retention',
  text: 'UPDATE accounts SET log_retention_days = $2 WHERE id = $1 AND log_retention_days IS DISTINCT FROM $2 RETURNING id',
};

const SET_USER_NAME_POLICY: Statement = {
  name: 'account-set-user-name-policy',
  text: 'UPDATE accounts SET user_name_policy = $2 WHERE id = $1 AND user_name_policy <> $2 RETURNING id',
};

const SET_GROUPS_ENABLED: Statement = {
  name: 'account-set-groups-enabled',
  text: 'UPDATE accounts SET groups_enabled = $2 WHERE id = $1 AND groups_enabled <> $2 RETURNING id',
};

const SET_ROLES_FROM_SCIM: Statement = {
  name: 'account-set-roles-from-scim',
  text: 'UPDATE accounts SET roles_from_scim = $2 WHERE id = $1 AND roles_from_scim <> $2 RETURNING id',
};

/** What owners have set for their account. */
export type AccountSettings = Pick<
  Account,
  | 'slug'
  | 'ownerPolicy'
  | 'userNamePolicy'
  | 'recoveryContact'
  | 'logRetentionDays'
  | 'groupsEnabled'
  | 'rolesFromScim'
  | 'provisioningPausedAt'
  | 'provisioningPausedBy'
>;

/** What is to be known of one change. */
interface Change {
  readonly statement: Statement;
  readonly value: string | number | boolean | null;
  readonly action: string;
  readonly summary: string;
}

/** The plain settings of an account. Each change is on record; setting what is set already changes nothing. */
@Injectable()
export class AccountSettingsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  async of(accountId: string): Promise<AccountSettings> {
    const [settings] = await this.database.query<AccountSettings>(OF, [accountId]);
    return settings!;
  }

  /** Sets the address that is told when no owner is left; null is nobody. Tells whether that is a change. */
  setRecoveryContact(tx: Tx, accountId: string, contact: string | null, origin: Origin): Promise<boolean> {
    const summary =
      contact === null ? 'Removed the recovery contact' : `Set the recovery contact to ${contact}`;
    const statement = SET_RECOVERY_CONTACT;
    return this.set(
      tx,
      accountId,
      { statement, value: contact, action: 'recovery-contact', summary },
      origin,
    );
  }

  /**
   * Sets for how many days the provisioning log is kept; null is the installation's setting.
   * @throws Refusal when it is not 1 to 3,650 days.
   */
  setLogRetention(tx: Tx, accountId: string, days: number | null, origin: Origin): Promise<boolean> {
    if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= LONGEST_RETENTION_DAYS))
      throw new Refusal(`The log is kept for 1 to ${LONGEST_RETENTION_DAYS} days`);
    const summary =
      days === null
        ? 'Set the log retention back to the default of this installation'
        : `Set the log retention to ${days} ${days === 1 ? 'day' : 'days'}`;
    const statement = SET_LOG_RETENTION;
    return this.set(tx, accountId, { statement, value: days, action: 'log-retention', summary }, origin);
  }

  /** Sets whether a user name has to be the primary e-mail address; SCIM requests follow it within a second. */
  setUserNamePolicy(tx: Tx, accountId: string, policy: UserNamePolicy, origin: Origin): Promise<boolean> {
    const summary =
      policy === 'email'
        ? 'Required that a user name is the primary e-mail address'
        : 'Allowed user names that are not the primary e-mail address';
    const statement = SET_USER_NAME_POLICY;
    return this.set(tx, accountId, { statement, value: policy, action: 'user-name-policy', summary }, origin);
  }

  /**
   * Sets whether the directory may push groups; SCIM requests follow it within a second. Groups that are there stay,
   * unseen, while it may not.
   */
  setGroupsEnabled(tx: Tx, accountId: string, enabled: boolean, origin: Origin): Promise<boolean> {
    const summary = enabled ? 'Let the directory push groups' : 'Stopped groups from the directory';
    const statement = SET_GROUPS_ENABLED;
    return this.set(tx, accountId, { statement, value: enabled, action: 'groups', summary }, origin);
  }

  /**
   * Sets whether the directory gives roles; SCIM requests follow it within a second. Nobody's role changes by that
   * alone.
   */
  setRolesFromScim(tx: Tx, accountId: string, enabled: boolean, origin: Origin): Promise<boolean> {
    const summary = enabled ? 'Let the directory give roles' : 'Stopped roles from the directory';
    const statement = SET_ROLES_FROM_SCIM;
    return this.set(tx, accountId, { statement, value: enabled, action: 'roles-from-scim', summary }, origin);
  }

  private async set(tx: Tx, accountId: string, change: Change, origin: Origin): Promise<boolean> {
    const { statement, value, action, summary } = change;
    const [changed] = await tx.query(statement, [accountId, value]);
    if (changed) this.audit.record(tx, accountId, { action, summary, details: { value } }, origin);
    return changed !== undefined;
  }
}
