import { Get, HttpCode, Post } from '@nestjs/common';
import { Reads } from '../../scim/http/reads.decorator.js';
import { ScimController } from '../../scim/http/scim-controller.decorator.js';
import { Call } from '../../scim/http/scim-call.decorator.js';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { searchCall } from '../../scim/http/search-call.js';
import { ScimOptions } from '../../scim/options/scim-options.js';
import { ScimRolesReader } from './scim-roles-reader.js';

/** /Roles: the roles that people can have, for Okta's entitlement management. They cannot be changed. */
@ScimController('Roles')
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
