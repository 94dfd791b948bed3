import { Injectable } from '@nestjs/common';
import { RateLimits } from '../http/keys/rate-limits.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import { ScimOptions } from '../options/scim-options.js';
import { ScimSettings } from '../options/scim-settings.js';
import { bulkResponse, readBulkRequest, ScimError } from '../protocol/index.js';
import { BulkDispatcher } from './bulk-dispatcher.js';
import { BulkRun } from './bulk-run.js';

/** Many operations in one request (RFC 7644 §3.7). */
@Injectable()
export class ScimBulkService {
  constructor(
    private readonly limits: RateLimits,
    private readonly dispatcher: BulkDispatcher,
    private readonly options: ScimOptions,
    private readonly settings: ScimSettings,
  ) {}

  /**
   * Carries the operations out one by one, each in a transaction of its own, as the single requests that they stand
   * for; the answer is 200 whatever came of them.
   * @throws ScimError 400 for what is no bulk request, 413 for too many operations, 429 for more than the key may
   * write now, 501 where bulk requests are not offered; of such a request nothing is done.
   */
  async run(call: ScimCall): Promise<ScimAnswer> {
    const { supported, maxOperations } = this.options.bulk;
    if (!supported)
      throw ScimError.notImplemented(
        `${this.settings.words.nameFirst} does not offer bulk operations; send one request for each change`,
      );
    const request = readBulkRequest(call.body, maxOperations);
    await this.limits.spendBulk(call.caller.credentialId, request.operations.length);
    const outcomes = await new BulkRun(this.dispatcher, call, request).run();
    return { status: 200, body: bulkResponse(outcomes) };
  }
}
