import type { Server } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost } from '@nestjs/core';
import { ScimBase } from '../paths/scim-base.js';
import { isVersion } from '../paths/scim-path.js';
import { FastPath } from './fast-path.js';
import { completeExpress, type MiddlewareTarget, prepareExpress } from './on-express.js';
import { completeFastify, type FastifyInstance, prepareFastify } from './on-fastify.js';
import { Strays } from './strays.js';

/** What of Nest's HTTP adapter is used, whichever it is. */
interface Adapter extends MiddlewareTarget {
  getType(): string;
  getInstance(): object;
  getHttpServer(): Server | undefined;
}

/** Fits the module into the application's HTTP server: around the routes that Nest has, or ahead of them. */
@Injectable()
export class RouterWay {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly base: ScimBase,
    private readonly strays: Strays,
    private readonly fastPath: FastPath,
    private readonly application: ApplicationConfig,
  ) {}

  /** Called before the routes are registered. @throws Error when another module of the application is in the way. */
  prepare(): void {
    claimPath(this.application, this.base.path);
    const adapter = this.adapter();
    if (adapter?.getType() === 'express') prepareExpress(adapter, this.strays);
    if (adapter?.getType() === 'fastify') prepareFastify(fastifyOf(adapter), this.strays);
  }

  /** Called after the routes are registered. */
  complete(): void {
    const adapter = this.adapter();
    if (adapter?.getType() === 'express') completeExpress(adapter, this.strays);
    if (adapter?.getType() === 'fastify') completeFastify(fastifyOf(adapter), this.strays, this.leftOver());
  }

  /** Puts the fast path ahead of the application. */
  mountFastPath(): void {
    const server = this.adapter()?.getHttpServer();
    if (server) this.fastPath.mount(server);
  }

  /** A program without a server, such as a command line, has no adapter. */
  private adapter(): Adapter | undefined {
    return this.host?.httpAdapter as unknown as Adapter | undefined;
  }

  /** The paths of the module at which no route is, in Fastify's notation. */
  private leftOver(): string[] {
    const { path, segments } = this.base;
    const inside = [path, `${path}/*`];
    if (segments.length < 2 || !isVersion(segments.at(-1)!)) return inside;
    const other = `${path.slice(0, path.lastIndexOf('/'))}/:scimVersion(^v\\d+$)`;
    return [...inside, other, `${other}/*`];
  }
}

/** The paths of the SCIM modules that an application has. */
const claimed = new WeakMap<ApplicationConfig, string[]>();

function claimPath(application: ApplicationConfig, path: string): void {
  const others = claimed.get(application) ?? [];
  const own = `${path.toLowerCase()}/`;
  const other = others.find((each) => own.startsWith(each) || each.startsWith(own));
  if (other !== undefined)
    throw new Error(
      `Wrong SCIM option: a module cannot be mounted at ${path} beside another at ${other.slice(0, -1)}; give one of them a path outside of the other`,
    );
  claimed.set(application, [...others, own]);
}

function fastifyOf(adapter: Adapter): FastifyInstance {
  return adapter.getInstance() as FastifyInstance;
}
