import { Get } from '@nestjs/common';
import { DescribePage } from '../../api/describe.js';
import { h } from 'preact';
import { MembersToo } from '../../sessions/session.guard.js';
import { CurrentVisitor, type Visitor } from '../../sessions/visitor.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { FrameReader } from '../frame/frame-reader.js';
import { page, type Page, type RedirectTo, redirectTo } from '../http/page.js';
import { OverviewReader } from './overview-reader.js';
import { SetupReader } from '../readers/setup-reader.js';
import { setupSteps } from '../readers/setup-steps.js';
import { OverviewBody } from './overview.js';

/** The state of the connection to Okta, and what happened lately. */
@DashboardController()
export class OverviewController {
  constructor(
    private readonly reader: OverviewReader,
    private readonly setup: SetupReader,
    private readonly frames: FrameReader,
  ) {}

  /** The first page of an owner; a member's first page is the people. */
  @Get()
  @DescribePage('The overview')
  @MembersToo()
  async show(@CurrentVisitor() visitor: Visitor): Promise<Page | RedirectTo> {
    const { accountId, user } = visitor;
    if (user.role !== 'owner') return redirectTo('/people');
    const [overview, facts, { activeOwners, pausedAt }] = await Promise.all([
      this.reader.of(accountId),
      this.setup.of(accountId),
      this.frames.of(visitor),
    ]);
    const steps = setupSteps(facts);
    return page('Overview', h(OverviewBody, { overview, steps, activeOwners, pausedAt }), { live: true });
  }
}
