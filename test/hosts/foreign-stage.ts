import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type INestApplication, type LoggerService, Module, type ModuleMetadata } from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express4 from 'express4';
import { USER_RESOURCE_TYPE } from '../../src/scim/protocol/index.js';
import { ScimModule } from '../../src/scim/scim.module.js';
import type { ScimModuleOptions } from '../../src/scim/scim-parts.js';
import { ForeignHost } from '../examples/foreign-app/foreign-host.js';
import { PeopleStore } from '../examples/foreign-app/people-store.js';

/** The servers that a host may run on; an adapter is used once. */
export const SERVERS: readonly [name: string, make: () => AbstractHttpAdapter | undefined][] = [
  ['Express 5', () => undefined],
  ['Express 4', () => new ExpressAdapter(express4())],
  ['Fastify', () => new FastifyAdapter()],
];

/** Whatever of the module a test wants to be different. */
export function scimOf(options: Partial<ScimModuleOptions> = {}) {
  return ScimModule.forRoot({
    baseUrl: 'https://foreign.example',
    secret: 'a secret of the other application, long enough',
    name: 'Foreign',
    limits: { reads: 0, writes: 0, failedAuth: 0 },
    auth: ForeignHost,
    providers: [PeopleStore],
    resources: [{ type: USER_RESOURCE_TYPE, store: PeopleStore }],
    ...options,
  });
}

/** An application of somebody else's, listening. */
export interface ForeignStage {
  readonly app: INestApplication;
  readonly url: string;
  /** What was logged as an error. */
  readonly errors: string[];
  /** What was logged as a warning. */
  readonly warnings: string[];
  call(method: string, path: string, more?: CallOptions): Promise<ForeignReply>;
  close(): Promise<void>;
}

interface CallOptions {
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ForeignReply {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly text: string;
  readonly body: { readonly [name: string]: unknown; readonly id: string };
}

/** Starts an application with these modules; `prepare` does what a host does before it listens. */
export async function openForeign(
  metadata: ModuleMetadata,
  adapter?: AbstractHttpAdapter,
  prepare: (app: INestApplication) => void = () => {},
): Promise<ForeignStage> {
  @Module(metadata)
  class HostModule {}
  const errors: string[] = [];
  const warnings: string[] = [];
  const options = {
    logger: loggerInto(errors, warnings),
    abortOnError: false,
    ...(isExpress4(adapter) && { bodyParser: false }),
  };
  const app = adapter
    ? await NestFactory.create(HostModule, adapter, options)
    : await NestFactory.create(HostModule, options);
  if (isExpress4(adapter)) app.use(express4.json());
  prepare(app);
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    app,
    url,
    errors,
    warnings,
    call: (method, path, more = {}) => send(`${url}${path}`, method, more),
    close: () => app.close(),
  };
}

/** Nest's adapter of today cannot add its own parsers to Express 4: such a host adds Express's. */
function isExpress4(adapter: AbstractHttpAdapter | undefined): boolean {
  return adapter instanceof ExpressAdapter;
}

async function send(
  url: string,
  method: string,
  { body, type = 'application/scim+json', headers }: CallOptions,
): Promise<ForeignReply> {
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${ForeignHost.keys['north']}`,
      ...(body !== undefined && { 'content-type': type }),
      ...headers,
    },
    ...(body !== undefined && { body: sent }),
  });
  const text = await response.text();
  const kind = response.headers.get('content-type');
  const parsed: unknown = /json/.test(kind ?? '') && text ? JSON.parse(text) : {};
  return {
    status: response.status,
    type: kind,
    headers: response.headers,
    text,
    body: parsed as ForeignReply['body'],
  };
}

function loggerInto(errors: string[], warnings: string[]): LoggerService {
  const quiet = () => {};
  const into = (lines: string[]) => (message: unknown) =>
    void lines.push(typeof message === 'string' ? message : JSON.stringify(message));
  return {
    log: quiet,
    warn: into(warnings),
    debug: quiet,
    error: into(errors),
  };
}
