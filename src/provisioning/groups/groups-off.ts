import { Injectable } from '@nestjs/common';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { listResponse, ScimError } from '../../scim/protocol/index.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { withMeaning } from '../refusals/with-meaning.js';

/**
 * /Groups of an account whose directory may not push groups: an empty list, so that Okta's test passes even with
 * "Import Groups" ticked, and a refusal that an administrator understands for everything else.
 */
@Injectable()
export class GroupsOff {
  constructor(private readonly log: ProvisioningLogService) {}

  list(call: ScimCall): ScimAnswer {
    this.log.noteRead(call, {
      status: 200,
      summary: 'Listed groups: OpsHelm has none',
    });
    return { status: 200, body: listResponse([], 0, 1) };
  }

  /** @throws ScimError 404, always. */
  get(): never {
    throw withMeaning(
      'groups_off',
      ScimError.notFound('There is no such group: OpsHelm does not take groups over SCIM'),
    );
  }

  /** @throws ScimError 501, always. */
  refuse(): never {
    throw withMeaning(
      'groups_not_taken',
      ScimError.notImplemented(
        'OpsHelm takes no groups for this account: an owner can switch groups on, or the identity provider stop sending them',
      ),
    );
  }
}
