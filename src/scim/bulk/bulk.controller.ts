import { HttpCode, Post } from '@nestjs/common';
import { ScimController } from '../http/scim-controller.decorator.js';
import { Call } from '../http/scim-call.decorator.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import { ScimBulkService } from './scim-bulk.service.js';

/** /Bulk (RFC 7644 §3.7). */
@ScimController('Bulk')
export class BulkController {
  constructor(private readonly bulk: ScimBulkService) {}

  @Post()
  @HttpCode(200)
  run(@Call() call: ScimCall): Promise<ScimAnswer> {
    return this.bulk.run(call);
  }
}
