import { Controller, HttpCode, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { ScimAnswerInterceptor } from '../http/scim-answer.interceptor.js';
import { Call } from '../http/scim-call.decorator.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import { ScimBulkService } from './scim-bulk.service.js';

/** /Bulk (RFC 7644 §3.7). */
@Controller('scim/v2/Bulk')
@UseGuards(ScimKeyGuard)
@UseInterceptors(ScimAnswerInterceptor)
export class BulkController {
  constructor(private readonly bulk: ScimBulkService) {}

  @Post()
  @HttpCode(200)
  run(@Call() call: ScimCall): Promise<ScimAnswer> {
    return this.bulk.run(call);
  }
}
