import { Get, Query, type StreamableFile } from '@nestjs/common';
import { DescribeFile } from '../../api/describe.js';
import type { LogLine } from '../../provisioning-log/entries/log-line.js';
import { CurrentVisitor, type Visitor } from '../../sessions/visitor.js';
import { csvFile, type Export, historyFile, jsonFile } from '../export/download.js';
import { DashboardController } from '../http/dashboard-controller.decorator.js';
import { LOG_COLUMNS } from './log-columns.js';
import { LogSearch } from './log-search.js';
import { LogQuery } from './log.query.js';

/** The provisioning log as a file, with the filters of its page. */
@DashboardController()
export class LogExportController {
  constructor(private readonly log: LogSearch) {}

  @Get('log.csv')
  @DescribeFile('The provisioning log as CSV', 'text/csv')
  csv(@CurrentVisitor() visitor: Visitor, @Query() query: LogQuery): Promise<StreamableFile> {
    return csvFile(this.found(visitor, query));
  }

  @Get('log.json')
  @DescribeFile('The provisioning log as JSON', 'application/json')
  json(@CurrentVisitor() visitor: Visitor, @Query() query: LogQuery): Promise<StreamableFile> {
    return jsonFile(this.found(visitor, query));
  }

  private found({ account, accountId }: Visitor, query: LogQuery): Export<LogLine> {
    const rows = this.log.stream(accountId, query);
    return historyFile(account, 'provisioning-log', { filters: query, columns: LOG_COLUMNS, rows });
  }
}
