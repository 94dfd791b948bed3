import { Controller, Get, Res, ServiceUnavailableException } from '@nestjs/common';
import type { Response } from 'express';
import { DescribeHealth } from '../api/describe.js';
import { RETRY_AFTER_SECONDS } from '../database/database-fault.js';
import { Database } from '../database/database.js';

/** For load balancers: alive while the process answers, ready while the database does too. */
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get()
  @DescribeHealth('Whether the process answers')
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @DescribeHealth('Whether the database answers too', true)
  async ready(@Res({ passthrough: true }) response: Response): Promise<{ status: 'ok' }> {
    await this.database.query({ name: 'health', text: 'SELECT 1' }, []).catch(() => {
      response.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
      throw new ServiceUnavailableException('The database does not answer');
    });
    return { status: 'ok' };
  }
}
