import { HttpCode, Post } from '@nestjs/common';
import { Reads } from '../../http/reads.decorator.js';
import { ScimController } from '../../http/scim-controller.decorator.js';
import { Call } from '../../http/scim-call.decorator.js';
import type { ScimAnswer, ScimCall } from '../../http/scim-call.js';
import { RootSearch } from './root-search.js';

/** A search at the root is about all resource types (RFC 7644 §3.4.3). */
@ScimController('.search')
export class RootSearchController {
  constructor(private readonly everything: RootSearch) {}

  @Reads()
  @Post()
  @HttpCode(200)
  search(@Call() call: ScimCall): Promise<ScimAnswer> {
    return this.everything.search(call);
  }
}
