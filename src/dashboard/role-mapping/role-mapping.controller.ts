import { Body, Get, HttpStatus, NotFoundException, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { DescribeForm, DescribePage } from '../../api/describe.js';
import { h } from 'preact';
import { AccountSettingsService } from '../../accounts/account-settings.service.js';
import { Transactions } from '../../database/transactions.js';
import { RoleRulesReader } from '../../role-mapping/role-rules-reader.js';
import { RoleRulesService } from '../../role-mapping/role-rules.service.js';
import { FreshSignIn } from '../../sessions/session.guard.js';
import { CurrentVisitor, originOf, type Visitor } from '../../sessions/visitor.js';
import { lookKey } from '../../text/look-key.js';
import { GroupsQuery, roleOf, RuleForm, RuleQuery } from './role-mapping.forms.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { page, type Page, type RedirectTo, redirectTo } from '../http/page.js';
import { RoleMappingBody } from './role-mapping.js';
import { RuleBody, type RuleProps, savedWords } from './rule.js';

const PATH = '/role-mapping';
const ON_A_PAGE = 50;

/** An id of a group; what is no id at all is no group's. */
const GROUP_ID = new ParseUUIDPipe({ errorHttpStatusCode: HttpStatus.NOT_FOUND });

/** Which group gives which role. Nothing changes before an owner has seen what would, and confirmed it. */
@DashboardController('role-mapping')
export class RoleMappingController {
  constructor(
    private readonly reader: RoleRulesReader,
    private readonly rules: RoleRulesService,
    private readonly settings: AccountSettingsService,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @DescribePage('Which groups give which roles')
  async list(@CurrentVisitor() { accountId }: Visitor, @Query() query: GroupsQuery): Promise<Page> {
    const { q = '', after = '' } = query;
    const [{ groupsEnabled }, rules, found] = await Promise.all([
      this.settings.of(accountId),
      this.reader.rules(accountId),
      this.reader.page(accountId, q, after, ON_A_PAGE),
    ]);
    return page('Role mapping', h(RoleMappingBody, { groupsEnabled, rules, found, query }));
  }

  @Get(':id')
  @DescribePage('What a group would give, before it does')
  show(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', GROUP_ID) id: string,
    @Query() { role }: RuleQuery,
  ): Promise<Page> {
    return this.answer(visitor, id, role ? { role: roleOf({ role }) } : {});
  }

  @Post(':id')
  @DescribeForm('Let a group give a role, or no longer')
  @FreshSignIn()
  async change(
    @CurrentVisitor() visitor: Visitor,
    @Param('id', GROUP_ID) id: string,
    @Body() form: RuleForm,
  ): Promise<Page | RedirectTo> {
    const { accountId } = visitor;
    const role = roleOf(form);
    const { displayName } = await this.found(accountId, id);
    const mistyped = form.name ?? '';
    if (role === 'owner' && lookKey(mistyped) !== lookKey(displayName))
      return this.answer(visitor, id, { role, mistyped });
    const rule = { groupId: id, role, basis: form.basis };
    const { isMade, preview } = await this.transactions.run((tx) =>
      this.rules.change(tx, accountId, rule, originOf(visitor)),
    );
    return isMade
      ? redirectTo(PATH, savedWords(preview))
      : this.answer(visitor, id, { role, isOutdated: true });
  }

  private async answer(
    { accountId, user }: Visitor,
    id: string,
    { role, ...fault }: Pick<RuleProps, 'mistyped' | 'isOutdated'> & { role?: RuleProps['line']['role'] },
  ): Promise<Page> {
    const line = await this.found(accountId, id);
    const preview =
      role === undefined ? undefined : await this.rules.preview(accountId, { groupId: id, role });
    const { groupsEnabled } = await this.settings.of(accountId);
    const body = h(RuleBody, { line, groupsEnabled, preview, visitorId: user.id, ...fault });
    return page(line.displayName, body, { status: Object.keys(fault).length > 0 ? 409 : 200 });
  }

  private async found(accountId: string, id: string) {
    const line = await this.reader.group(accountId, id);
    if (!line) throw new NotFoundException();
    return line;
  }
}
