import { All } from '@nestjs/common';
import { ScimController } from '../http/scim-controller.decorator.js';
import type { ScimAnswer } from '../http/scim-call.js';
import { ScimSettings } from '../options/scim-settings.js';
import { ScimError } from '../protocol/index.js';

/** /Me (RFC 7644 §3.11) stands for whoever asks, which is an account here: 501, as Table 8 wants it. */
@ScimController('Me')
export class MeController {
  constructor(private readonly settings: ScimSettings) {}

  @All()
  me(): ScimAnswer {
    return this.refuse();
  }

  @All(':id')
  belowMe(): ScimAnswer {
    return this.refuse();
  }

  private refuse(): never {
    const { nameFirst } = this.settings.words;
    throw ScimError.notImplemented(
      `${nameFirst} does not offer /Me; a SCIM key stands for an account, not for a person`,
    );
  }
}
