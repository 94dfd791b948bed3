import { Get, Query, type StreamableFile } from '@nestjs/common';
import { DescribeFile } from '../../api/describe.js';
import type { RoleChange } from '../../roles/role-change.entity.js';
import { CurrentVisitor, type Visitor } from '../../sessions/visitor.js';
import { csvFile, type Export, historyFile, jsonFile } from '../export/download.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { ROLE_CHANGE_COLUMNS } from './role-changes-columns.js';
import { RoleChangesSearch } from './role-changes-search.js';
import { RoleChangesQuery } from './role-changes.query.js';

/** The history of roles as a file, with the filters of its page. */
@DashboardController()
export class RoleChangesExportController {
  constructor(private readonly roleChanges: RoleChangesSearch) {}

  @Get('role-changes.csv')
  @DescribeFile('The role changes as CSV', 'text/csv')
  csv(@CurrentVisitor() visitor: Visitor, @Query() query: RoleChangesQuery): Promise<StreamableFile> {
    return csvFile(this.found(visitor, query));
  }

  @Get('role-changes.json')
  @DescribeFile('The role changes as JSON', 'application/json')
  json(@CurrentVisitor() visitor: Visitor, @Query() query: RoleChangesQuery): Promise<StreamableFile> {
    return jsonFile(this.found(visitor, query));
  }

  private found({ account, accountId }: Visitor, query: RoleChangesQuery): Export<RoleChange> {
    const rows = this.roleChanges.stream(accountId, query);
    return historyFile(account, 'role-changes', { filters: query, columns: ROLE_CHANGE_COLUMNS, rows });
  }
}
