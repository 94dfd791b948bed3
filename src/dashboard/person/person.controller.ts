import { Get, HttpStatus, NotFoundException, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { DescribePage } from '../../api/describe.js';
import { h } from 'preact';
import { OwnerGroups } from '../../users/owners/owner-groups.js';
import { MembersToo } from '../../sessions/session.guard.js';
import { CurrentVisitor, type Visitor } from '../../sessions/visitor.js';
import { RemovedPeople } from '../../users/list/people-removed.js';
import { UsersService } from '../../users/users.service.js';
import { TimelineQuery } from './person.forms.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { page, type Page } from '../http/page.js';
import { PersonReader } from './person-reader.js';
import { PersonTimeline } from './timeline-reader.js';
import { nameOf } from '../words/people-words.js';
import { MemberViewBody, PersonBody } from './person.js';
import { RemovedPersonBody } from './removed-person.js';

/** An id of a person; what is no id at all is nobody's. */
export const PERSON_ID = new ParseUUIDPipe({ errorHttpStatusCode: HttpStatus.NOT_FOUND });

/** One person, be they in the account or removed from it. */
@DashboardController('people')
export class PersonController {
  constructor(
    private readonly users: UsersService,
    private readonly removed: RemovedPeople,
    private readonly reader: PersonReader,
    private readonly timeline: PersonTimeline,
    private readonly groups: OwnerGroups,
  ) {}

  /** Members see what the list shows them; only owners see the history, and who was removed. */
  @Get(':id')
  @DescribePage('One person')
  @MembersToo()
  async show(
    @CurrentVisitor() { accountId, user }: Visitor,
    @Param('id', PERSON_ID) id: string,
    @Query() { after }: TimelineQuery,
  ): Promise<Page> {
    const person = await this.users.find(accountId, id);
    const isOwner = user.role === 'owner';
    if (!person) return this.showRemoved(accountId, isOwner ? id : undefined, after);
    if (!isOwner) return page(nameOf(person), h(MemberViewBody, { person }));
    const [facts, ownerGroups] = await Promise.all([
      this.reader.of(person, after),
      this.groups.find(accountId, id),
    ]);
    return page(nameOf(person), h(PersonBody, { facts, ownerGroups, isVisitor: user.id === id, after }));
  }

  private async showRemoved(accountId: string, id: string | undefined, after?: string): Promise<Page> {
    const person = id && (await this.removed.find(accountId, id));
    if (!person) throw new NotFoundException();
    const timeline = await this.timeline.page(person, after);
    return page(nameOf(person), h(RemovedPersonBody, { person, timeline, after }));
  }
}
