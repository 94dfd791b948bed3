import { DataSource } from 'typeorm';
import { serverOptions } from './src/database/data-source-options.js';
import { entities } from './src/entities.js';

/**
 * For TypeORM's own command line, on the server that DATABASE_URL names, with the options of the application:
 * `node --import @swc-node/register/esm-register node_modules/typeorm/cli.js migration:show -d ormconfig.ts`
 */
export default new DataSource(serverOptions({ entities }, process.env['DATABASE_URL'] ?? '', 2, 2_500));
