import { All, Controller, Get, UseGuards, UseInterceptors } from '@nestjs/common';
import { ScimAnswerInterceptor } from '../http/scim-answer.interceptor.js';
import { Call } from '../http/scim-call.decorator.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import { ScimKeyGuard } from '../http/scim-key.guard.js';
import { listResponse, ScimError } from '../protocol/index.js';
import { ProvisioningLogService } from '../provisioning-log/provisioning-log.service.js';

/**
 * /Groups, which OpsHelm does not provide yet: an empty list, so that Okta's test passes even with "Import Groups"
 * ticked, and a refusal that an Okta administrator understands for everything else.
 */
@Controller('scim/v2/Groups')
@UseGuards(ScimKeyGuard)
@UseInterceptors(ScimAnswerInterceptor)
export class GroupsController {
  constructor(private readonly log: ProvisioningLogService) {}

  @Get()
  list(@Call() call: ScimCall): ScimAnswer {
    this.log.noteRead(call, {
      status: 200,
      summary: 'Listed groups: OpsHelm has none ("Import Groups" is ticked)',
    });
    return { status: 200, body: listResponse([], 0, 1) };
  }

  @Get(':id')
  get(): ScimAnswer {
    throw ScimError.notFound('There is no such group: OpsHelm does not take groups over SCIM');
  }

  @All(['', ':id'])
  refuse(): ScimAnswer {
    throw ScimError.notImplemented(
      'OpsHelm does not support Group Push: in Okta, unlink the pushed group and uncheck "Import Groups"',
    );
  }
}
