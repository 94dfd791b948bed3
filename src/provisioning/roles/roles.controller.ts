import { Controller, Get, HttpCode, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { Reads } from '../../scim/http/reads.decorator.js';
import { ScimAnswerInterceptor } from '../../scim/http/scim-answer.interceptor.js';
import { Call } from '../../scim/http/scim-call.decorator.js';
import type { ScimAnswer, ScimCall } from '../../scim/http/scim-call.js';
import { ScimKeyGuard } from '../../scim/http/scim-key.guard.js';
import { searchCall } from '../../scim/http/search-call.js';
import { ScimOptions } from '../../scim/options/scim-options.js';
import { ScimRolesReader } from './scim-roles-reader.js';

/** /Roles: the roles that people can have, for Okta's entitlement management. They cannot be changed. */
@Controller('scim/v2/Roles')
@UseGuards(ScimKeyGuard)
@UseInterceptors(ScimAnswerInterceptor)
export class RolesController {
  constructor(
    private readonly reader: ScimRolesReader,
    private readonly options: ScimOptions,
  ) {}

  @Get()
  list(@Call() call: ScimCall): Promise<ScimAnswer> {
    return this.reader.list(call);
  }

  @Reads()
  @Post('.search')
  @HttpCode(200)
  search(@Call() call: ScimCall): Promise<ScimAnswer> {
    return this.reader.list(searchCall(call, this.options));
  }

  @Get(':id')
  get(@Call() call: ScimCall): ScimAnswer {
    return this.reader.get(call);
  }
}
