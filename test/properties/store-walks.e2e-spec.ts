import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ForeignAppModule } from '../examples/foreign-app/foreign-app.module.js';
import { ForeignHost } from '../examples/foreign-app/foreign-host.js';
import { ScimClient } from '../stories/scim-client.js';
import { MovingCrowd, MOVING } from './moving-crowd.js';

const ORDERS: [string, Record<string, string>][] = [
  ['in the order of creation', {}],
  ['by user name', { sortBy: 'userName' }],
  ['by title, which some have not', { sortBy: 'title' }],
  ['by title, descending', { sortBy: 'title', sortOrder: 'descending' }],
  ['by the time of creation', { sortBy: 'meta.created', sortOrder: 'descending' }],
  ['by a Boolean', { sortBy: 'active' }],
];

describe(`While ${MOVING} resources come into a store and ${MOVING} leave`, () => {
  let app: INestApplication;
  let client: ScimClient;
  let count = 0;

  beforeAll(async () => {
    app = await NestFactory.create(ForeignAppModule, { logger: false });
    await app.listen(0, '127.0.0.1');
    const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
    client = new ScimClient(`http://127.0.0.1:${port}/scim/v2`, ForeignHost.keys['north']!);
  });
  afterAll(() => app?.close());

  it.each(ORDERS)(
    'a walk by cursor %s repeats nobody and misses nobody who was there all along',
    async (_order, query) => {
      const crowd = await MovingCrowd.among(client, `store${(count += 1)}`);
      crowd.expectWhole(await crowd.walkByCursor(query));
    },
  );
});
