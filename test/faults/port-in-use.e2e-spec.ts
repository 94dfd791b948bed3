import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { ServerProcess } from './server-process.js';

describe('A start on a port that another program has', () => {
  let database: TestDatabase;
  let other: Server;

  beforeAll(async () => {
    database = await freshDatabase();
    other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
  });
  afterAll(async () => {
    other?.close();
    await database?.drop();
  });

  it('says which port and what to do, and makes no demo whose key nobody would see', async () => {
    const { port } = other.address() as AddressInfo;
    const settings = { ...database.settings, PORT: String(port), OPSHELM_DEMO: 'true' };
    await expect(ServerProcess.start(settings)).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use`);
    expect(existsSync(join(database.settings['OPSHELM_DATA_DIR']!, 'demo.json'))).toBe(false);
  });
});
