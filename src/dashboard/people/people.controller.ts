import { Body, Get, Post, Query } from '@nestjs/common';
import { DescribeForm, DescribePage } from '../../api/describe.js';
import { h } from 'preact';
import { Refusal } from '../../database/refusal.js';
import { Transactions } from '../../database/transactions.js';
import { MembersToo, refuseStaleSignIn } from '../../sessions/session.guard.js';
import { CurrentVisitor, originOf, type Visitor } from '../../sessions/visitor.js';
import { ManualAdditionsService } from '../../users/manual-additions.service.js';
import { NewPersonForm } from './new-person.form.js';
import { filterOf, forMembers, PeopleQuery } from './people.query.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { orRefusal } from '../forms/or-refusal.js';
import { page, type Page, type RedirectTo, redirectTo } from '../http/page.js';
import { PeopleReader } from './people-reader.js';
import { PeopleBody } from './people.js';
import { NewPersonBody } from './new-person.js';
import { address } from '../parts/pager.js';

/** Everybody in the account, and a form to add somebody manually. */
@DashboardController('people')
export class PeopleController {
  constructor(
    private readonly reader: PeopleReader,
    private readonly transactions: Transactions,
    private readonly additions: ManualAdditionsService,
  ) {}

  @Get()
  @DescribePage('Everybody in the account')
  @MembersToo()
  async list(@CurrentVisitor() { accountId, user }: Visitor, @Query() asked: PeopleQuery): Promise<Page> {
    const isOwner = user.role === 'owner';
    const query = isOwner ? asked : forMembers(asked);
    const unfiltered = address('', { ...query, after: undefined }) === '';
    const [found, count] = await Promise.all([
      this.reader.page(accountId, filterOf(query), query.after),
      unfiltered ? this.reader.count(accountId) : undefined,
    ]);
    return page('People', h(PeopleBody, { found, query, count, isOwner }));
  }

  @Get('new')
  @DescribePage('The form for a person to add')
  form(): Page {
    return page('Add a person', h(NewPersonBody, { refused: undefined }));
  }

  /** Owners are made by who has signed in just now, be they added or promoted. */
  @Post()
  @DescribeForm('Add a person by hand')
  async add(@CurrentVisitor() visitor: Visitor, @Body() form: NewPersonForm): Promise<RedirectTo | Page> {
    const { accountId } = visitor;
    if (form.role === 'owner') refuseStaleSignIn(visitor);
    const adding = this.transactions.run((tx) =>
      this.additions.addPerson(tx, accountId, form, originOf(visitor)),
    );
    const added = await orRefusal(adding);
    if (added instanceof Refusal) {
      const refused = { form, fault: added.message };
      return page('Add a person', h(NewPersonBody, { refused }), { status: 409 });
    }
    return redirectTo(`/people/${added.id}`, `${added.email} is added.`);
  }
}
