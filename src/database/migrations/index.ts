import { CreateTables1763900000000 } from './1763900000000-create-tables.js';

/** Every migration, in order; they run unchanged on the embedded database and on a server. */
export const migrations = [CreateTables1763900000000];
