import { Delete, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { Reads } from '../../scim/http/reads.decorator.js';
import { Call } from '../../scim/http/scim-call.decorator.js';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import { ScimController } from '../../scim/http/scim-controller.decorator.js';
import { searchCall } from '../../scim/http/search-call.js';
import { ScimOptions } from '../../scim/options/scim-options.js';
import { ScimUserCreation } from './scim-user-creation.js';
import { ScimUsersReader } from './scim-users-reader.js';
import { ScimUsersService } from './scim-users.service.js';

/** /Users (RFC 7644 §3.2). */
@ScimController('Users')
export class ScimUsersController {
  constructor(
    private readonly creation: ScimUserCreation,
    private readonly users: ScimUsersService,
    private readonly reader: ScimUsersReader,
    private readonly options: ScimOptions,
  ) {}

  @Get()
  list(@Call() call: ScimCall): Promise<ScimAnswer> {
    return this.reader.list(call);
  }

  @Post()
  create(@Call() call: ScimCall): Promise<ScimAnswer> {
    return this.creation.create(call);
  }

  @Reads()
  @Post('.search')
  search(@Call() call: ScimCall): Promise<ScimAnswer> {
    return this.reader.list(searchCall(call, this.options));
  }

  @Get(':id')
  get(@Call() call: ScimCall): Promise<ScimAnswer> {
    return this.reader.get(call);
  }

  @Put(':id')
  replace(@Call() call: ScimCall): Promise<ScimAnswer> {
    return this.users.replace(call);
  }

  @Patch(':id')
  patch(@Call() call: ScimCall): Promise<ScimAnswer> {
    return this.users.patch(call);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Call() call: ScimCall): Promise<ScimAnswer> {
    return this.users.remove(call);
  }
}
