import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { Database } from '../database/database.js';

/** For load balancers: alive while the process answers, ready while the database does too. */
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get()
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(): Promise<{ status: 'ok' }> {
    await this.database.query({ name: 'health', text: 'SELECT 1' }, []).catch(() => {
      throw new ServiceUnavailableException('The database does not answer');
    });
    return { status: 'ok' };
  }
}
