import { Injectable } from '@nestjs/common';
import { type AuditRecord, AuditReader } from '../../audit/audit-reader.js';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';
import { RoleChangesReader } from '../../roles/role-changes-reader.js';
import { ProvisioningLogReader } from '../../provisioning-log/entries/provisioning-log-reader.js';
import type { User } from '../../users/user.entity.js';

const BATCHES = 50;
const ROLE_CHANGES = 20;

const BY_HAND: Statement = {
  name: 'person-inactivity-by-hand',
  text: `SELECT at, actor_name AS by FROM shared_audit_entries
         WHERE account_id = $1 AND user_id = $2 AND action = 'person-deactivate' AND outcome = 'done'
         ORDER BY id DESC LIMIT 1`,
};

/** Who made a person inactive, and when. `link` leads to what is recorded of it. */
export interface Inactivity {
  readonly how: 'okta' | 'put-off' | 'created' | 'hand' | 'disconnection';
  readonly at: Date;
  readonly by: string;
  readonly requestId?: string;
  readonly link?: string;
}

type Account = Pick<User, 'accountId' | 'id' | 'updatedAt'>;

/** Finds out why a person is inactive, from the newest of the records that say so. */
@Injectable()
export class PersonInactivity {
  constructor(
    private readonly database: Database,
    private readonly log: ProvisioningLogReader,
    private readonly roles: RoleChangesReader,
    private readonly audit: AuditReader,
  ) {}

  /** Undefined where no record is left: the log is kept for a limited time. */
  async of(person: Account): Promise<Inactivity | undefined> {
    const found = await Promise.all([
      this.inLog(person, 'deactivate'),
      this.readManual(person),
      this.byDisconnection(person),
      this.inRoleHistory(person),
      this.inLog(person, 'create'),
    ]);
    return found.reduce(
      (newest, next) => (next && (!newest || next.at > newest.at) ? next : newest),
      undefined,
    );
  }

  private async inLog(
    { accountId, id }: Account,
    act: 'deactivate' | 'create',
  ): Promise<Inactivity | undefined> {
    const { entries } = await this.log.page(accountId, { userId: id, act }, undefined, 1);
    const [entry] = entries;
    if (!entry) return undefined;
    const { at, keyName: by, requestId, method } = entry;
    const how = act === 'create' ? 'created' : method === '' ? 'put-off' : 'okta';
    return { how, at, by, requestId, link: `/log/${entry.id}` };
  }

  private async readManual({ accountId, id }: Account): Promise<Inactivity | undefined> {
    const [entry] = await this.database.query<{ at: Date; by: string }>(BY_HAND, [accountId, id]);
    return entry && { how: 'hand', ...entry };
  }

  /** Everybody of a batch was last changed at the moment that its entry names. */
  private async byDisconnection({ accountId, updatedAt }: Account): Promise<Inactivity | undefined> {
    const batches = await this.audit.recent(accountId, ['directory-deactivate'], BATCHES);
    const batch = batches.find((entry) => changedAt(entry).getTime() === updatedAt.getTime());
    return batch && { how: 'disconnection', at: batch.at, by: batch.actorName };
  }

  /** The history of roles is kept for good, and tells of owners. */
  private async inRoleHistory({ accountId, id }: Account): Promise<Inactivity | undefined> {
    const { changes } = await this.roles.page(accountId, { userId: id }, undefined, ROLE_CHANGES);
    const change = changes.find(({ cause, newRole }) => cause === 'deactivation' && newRole === 'member');
    if (!change) return undefined;
    const { at, actorName: by, requestId, actorType } = change;
    const how = actorType === 'scim-key' ? 'okta' : 'hand';
    return { how, at, by, requestId, link: `/role-changes/${change.id}` };
  }
}

/** Entries of older releases were written with the moment of the change as their own. */
function changedAt({ at, details }: AuditRecord): Date {
  const moment = (details as { changedAt?: string } | null)?.changedAt;
  return moment === undefined ? at : new Date(moment);
}
