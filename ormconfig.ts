import { DataSource } from 'typeorm';
import { serverOptions } from './src/database/data-source-options.js';
import { entities } from './src/entities.js';

/** For TypeORM's own command line, on the server that DATABASE_URL names. */
export default new DataSource(serverOptions(entities, process.env['DATABASE_URL'] ?? '', 1, 2_500));
