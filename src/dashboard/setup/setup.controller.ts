import { Get } from '@nestjs/common';
import { DescribePage } from '../../api/describe.js';
import { h } from 'preact';
import { CurrentVisitor, type Visitor } from '../../sessions/visitor.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { page, type Page } from '../http/page.js';
import { SetupReader } from '../readers/setup-reader.js';
import { setupSteps } from '../readers/setup-steps.js';
import { SetupBody } from './setup.js';

/** The steps of setting Okta up, each with its proof. */
@DashboardController('setup')
export class SetupController {
  constructor(private readonly setup: SetupReader) {}

  @Get()
  @DescribePage('The steps of the setup')
  async show(@CurrentVisitor() { accountId }: Visitor): Promise<Page> {
    const facts = await this.setup.of(accountId);
    return page('Okta setup', h(SetupBody, { facts, steps: setupSteps(facts) }), { live: true });
  }
}
