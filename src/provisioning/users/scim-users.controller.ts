import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { Reads } from '../../scim/http/reads.decorator.js';
import { Call } from '../../scim/http/scim-call.decorator.js';
import type { ScimAnswer, ScimCall } from '../../scim/http/scim-call.js';
import { ScimAnswerInterceptor } from '../../scim/http/scim-answer.interceptor.js';
import { ScimKeyGuard } from '../../scim/http/scim-key.guard.js';
import { searchCall } from '../../scim/http/search-call.js';
import { ScimOptions } from '../../scim/options/scim-options.js';
import { ScimUserCreation } from './scim-user-creation.js';
import { ScimUsersReader } from './scim-users-reader.js';
import { ScimUsersService } from './scim-users.service.js';

/** /Users (RFC 7644 §3.2). */
@Controller('scim/v2/Users')
@UseGuards(ScimKeyGuard)
@UseInterceptors(ScimAnswerInterceptor)
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
