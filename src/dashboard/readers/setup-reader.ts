import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';
import { ProvisioningActivityReader } from '../../provisioning-log/activity/provisioning-activity-reader.js';
import { ScimKeysService } from '../../scim-keys/scim-keys.service.js';
import { WarningsService } from '../../warnings/warnings.service.js';
import type { SetupFacts } from './setup-steps.js';

const ACCOUNT: Statement = {
  name: 'setup-account',
  text: `SELECT idp_issuer AS "issuer", active_owners AS "activeOwners", user_name_policy AS "userNamePolicy",
           groups_enabled AS "groupsEnabled"
         FROM shared_accounts WHERE id = $1`,
};

/** Reads what proves the steps of the setup. */
@Injectable()
export class SetupReader {
  constructor(
    private readonly database: Database,
    private readonly environment: Environment,
    private readonly keys: ScimKeysService,
    private readonly activity: ProvisioningActivityReader,
    private readonly warnings: WarningsService,
  ) {}

  async of(accountId: string): Promise<SetupFacts> {
    const [[account], keys, milestones, warnings] = await Promise.all([
      this.database.query<Pick<SetupFacts, 'issuer' | 'activeOwners' | 'userNamePolicy' | 'groupsEnabled'>>(
        ACCOUNT,
        [accountId],
      ),
      this.keys.list(accountId),
      this.activity.milestones(accountId),
      this.warnings.unresolved(accountId),
    ]);
    const now = new Date();
    const key = keys.find(({ revokedAt, expiresAt }) => !revokedAt && expiresAt > now);
    const differs = warnings.find(({ kind }) => kind === 'user_name_differs');
    const baseUrl = `${this.environment.baseUrl}/scim/v2`;
    return { ...account!, baseUrl, keyName: key?.name, milestones, differs: differs?.facts };
  }
}
