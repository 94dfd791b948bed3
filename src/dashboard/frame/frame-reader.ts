import { Injectable } from '@nestjs/common';
import type { OwnerPolicy } from '../../accounts/account.entity.js';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';
import type { Visitor } from '../../sessions/visitor.js';

const FRAME: Statement = {
  name: 'dashboard-frame',
  text: `SELECT a.active_owners AS "activeOwners", a.provisioning_paused_at AS "pausedAt",
           (SELECT count(*)::int FROM shared_warnings w
              WHERE w.account_id = a.id AND w.closed_at IS NULL AND w.acknowledged_at IS NULL) AS "openWarnings",
           (SELECT coalesce(array_agg(o.email ORDER BY o.id), '{}') FROM (SELECT id, email FROM shared_users
              WHERE account_id = a.id AND role = 'owner' AND active ORDER BY id LIMIT 3) o) AS owners,
           NOT EXISTS (SELECT 1 FROM shared_users
              WHERE account_id = a.id AND role = 'owner' AND active AND source <> 'scim') AS "allManaged",
           a.owner_policy AS "ownerPolicy",
           EXISTS (SELECT 1 FROM shared_users WHERE account_id = a.id AND role = 'owner' AND active
              AND deactivation_pending_since IS NOT NULL) AS leaving,
           a.active_owners > 0 AND NOT EXISTS (SELECT 1 FROM shared_users
              WHERE account_id = a.id AND role = 'owner' AND active AND address_held_since IS NULL) AS "allHeld",
           (SELECT u.email FROM shared_owner_successors s JOIN shared_users u ON u.account_id = s.account_id AND u.id = s.user_id
              WHERE s.account_id = a.id AND u.active AND u.role = 'member' ORDER BY s.place LIMIT 1) AS successor
         FROM shared_accounts a WHERE a.id = $1`,
};

/** What every page of an account shows around its own content. */
export interface Frame {
  /** The exact number of active owners. */
  readonly activeOwners: number;
  /** The first three of them, by e-mail. */
  readonly owners: readonly string[];
  /** Whether the directory could deactivate each of them. */
  readonly allManaged: boolean;
  readonly ownerPolicy: OwnerPolicy;
  /** Whether the directory wants the last owner gone, which policy `protect` puts off. */
  readonly leaving: boolean;
  /** Whether the addresses of all owners wait to be confirmed, so that none of them can sign in. */
  readonly allHeld: boolean;
  /** Who becomes an owner when the last one leaves under policy `handover`, by e-mail. */
  readonly successor: string | null;
  readonly openWarnings: number;
  readonly pausedAt: Date | null;
}

/** Reads the frame of a page. */
@Injectable()
export class FrameReader {
  constructor(private readonly database: Database) {}

  async of({ accountId }: Visitor): Promise<Frame> {
    const [frame] = await this.database.query<Frame>(FRAME, [accountId]);
    return frame!;
  }
}
