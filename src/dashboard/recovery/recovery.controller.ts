import { Get } from '@nestjs/common';
import { DescribePage } from '../../api/describe.js';
import { Environment } from '../../config/environment.js';
import { MembersToo } from '../../sessions/session.guard.js';
import { CurrentVisitor, type Visitor } from '../../sessions/visitor.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { page, type Page } from '../http/page.js';
import { recoveryBody } from './recovery.js';

/** How an account without owners gets one: for members above all, since nobody else may be left. */
@DashboardController('recovery')
export class RecoveryController {
  constructor(private readonly environment: Environment) {}

  @Get()
  @DescribePage('What to do where there is no owner')
  @MembersToo()
  show(@CurrentVisitor() { account }: Visitor): Page {
    return page('Recover the owners', recoveryBody(account.slug, this.environment.smtpUrl !== undefined));
  }
}
