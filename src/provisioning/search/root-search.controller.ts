import { Post } from '@nestjs/common';
import { Reads } from '../../scim/http/reads.decorator.js';
import { ScimController } from '../../scim/http/scim-controller.decorator.js';
import { Call } from '../../scim/http/scim-call.decorator.js';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { searchCall } from '../../scim/http/search-call.js';
import { ScimOptions } from '../../scim/options/scim-options.js';
import { ScimUsersReader } from '../users/scim-users-reader.js';
import { RootSearchReader } from './root-search-reader.js';

/**
 * A search at the root is over all resource types (RFC 7644 §3.4.2.1, §3.4.3), which are people alone unless the
 * account has groups.
 */
@ScimController('.search')
export class RootSearchController {
  constructor(
    private readonly users: ScimUsersReader,
    private readonly everything: RootSearchReader,
    private readonly options: ScimOptions,
  ) {}

  @Reads()
  @Post()
  search(@Call() call: ScimCall): Promise<ScimAnswer> {
    const asked = searchCall(call, this.options);
    return call.caller.grants.groupsEnabled ? this.everything.list(asked) : this.users.list(asked);
  }
}
