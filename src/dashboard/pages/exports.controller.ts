import { Get, Query, type StreamableFile } from '@nestjs/common';
import type { RoleChange } from '../../roles/role-change.entity.js';
import type { LogLine } from '../../provisioning-log/entries/log-line.js';
import { CurrentVisitor, type Visitor } from '../../sessions/visitor.js';
import { LogQuery } from '../dto/log.query.js';
import { RoleChangesQuery } from '../dto/role-changes.query.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { csvFile, type Export, jsonFile } from '../http/download.js';
import { LogSearch } from '../readers/log-search.js';
import { RoleChangesSearch } from '../readers/role-changes-search.js';
import { LOG_COLUMNS } from '../views/log-columns.js';
import { ROLE_CHANGE_COLUMNS } from '../views/role-changes-columns.js';

const MOST_ROWS = 100_000;

/** The two histories as files, with the filters of their pages. */
@DashboardController()
export class ExportsController {
  constructor(
    private readonly roleChanges: RoleChangesSearch,
    private readonly log: LogSearch,
  ) {}

  @Get('role-changes.csv')
  roleChangesCsv(
    @CurrentVisitor() visitor: Visitor,
    @Query() query: RoleChangesQuery,
  ): Promise<StreamableFile> {
    return csvFile(this.roleChangesOf(visitor, query));
  }

  @Get('role-changes.json')
  roleChangesJson(
    @CurrentVisitor() visitor: Visitor,
    @Query() query: RoleChangesQuery,
  ): Promise<StreamableFile> {
    return jsonFile(this.roleChangesOf(visitor, query));
  }

  @Get('log.csv')
  logCsv(@CurrentVisitor() visitor: Visitor, @Query() query: LogQuery): Promise<StreamableFile> {
    return csvFile(this.logOf(visitor, query));
  }

  @Get('log.json')
  logJson(@CurrentVisitor() visitor: Visitor, @Query() query: LogQuery): Promise<StreamableFile> {
    return jsonFile(this.logOf(visitor, query));
  }

  private roleChangesOf({ account, accountId }: Visitor, query: RoleChangesQuery): Export<RoleChange> {
    return {
      name: fileName(account.slug, 'role-changes'),
      filters: query,
      columns: ROLE_CHANGE_COLUMNS,
      rows: this.roleChanges.stream(accountId, query),
      most: MOST_ROWS,
    };
  }

  private logOf({ account, accountId }: Visitor, query: LogQuery): Export<LogLine> {
    return {
      name: fileName(account.slug, 'provisioning-log'),
      filters: query,
      columns: LOG_COLUMNS,
      rows: this.log.stream(accountId, query),
      most: MOST_ROWS,
    };
  }
}

/** A slug has lower-case letters, digits and hyphens only, so the name is safe wherever it is saved. */
function fileName(slug: string, what: string): string {
  return `${slug}-${what}-${new Date().toISOString().slice(0, 10)}`;
}
