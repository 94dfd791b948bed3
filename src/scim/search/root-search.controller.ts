import { Controller, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { Reads } from '../http/reads.decorator.js';
import { ScimAnswerInterceptor } from '../http/scim-answer.interceptor.js';
import { Call } from '../http/scim-call.decorator.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import { searchCall } from '../http/search-call.js';
import { ScimOptions } from '../options/scim-options.js';
import { ScimError } from '../protocol/index.js';
import { ScimUsersReader } from '../users/scim-users-reader.js';

/**
 * A search at the root is over all resource types (RFC 7644 §3.4.2.1), which are people alone unless the account has
 * groups. Then it is refused: to leave the groups out would be a wrong answer.
 */
@Controller('scim/v2/.search')
@UseGuards(ScimKeyGuard)
@UseInterceptors(ScimAnswerInterceptor)
export class RootSearchController {
  constructor(
    private readonly users: ScimUsersReader,
    private readonly options: ScimOptions,
  ) {}

  @Reads()
  @Post()
  search(@Call() call: ScimCall): Promise<ScimAnswer> {
    if (call.caller.groupsEnabled)
      throw ScimError.notImplemented('Search one type at a time: POST /Users/.search or /Groups/.search');
    return this.users.list(searchCall(call, this.options));
  }
}
