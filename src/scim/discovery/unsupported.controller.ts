import { All, Controller, UseGuards, UseInterceptors } from '@nestjs/common';
import { ScimAnswerInterceptor } from '../http/scim-answer.interceptor.js';
import type { ScimAnswer } from '../http/scim-call.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import { ScimError } from '../protocol/index.js';

/** What RFC 7644 defines and OpsHelm does not offer, said as Table 8 wants it: 501. */
abstract class Unsupported {
  protected refuse(what: string, instead: string): ScimAnswer {
    throw ScimError.notImplemented(`OpsHelm does not offer ${what}; ${instead}`);
  }
}

@Controller('scim/v2/Me')
@UseGuards(ScimKeyGuard)
@UseInterceptors(ScimAnswerInterceptor)
export class MeController extends Unsupported {
  @All(['', ':id'])
  me(): ScimAnswer {
    return this.refuse('/Me', 'a SCIM key stands for an account, not for a person');
  }
}
