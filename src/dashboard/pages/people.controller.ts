import { Get } from '@nestjs/common';
import { MembersToo } from '../../sessions/session.guard.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { page, type Page } from '../http/page.js';
import { peopleBody } from '../views/people.js';

@DashboardController('people')
export class PeopleController {
  @Get()
  @MembersToo()
  list(): Page {
    return page('People', peopleBody());
  }
}
