import { chmodSync, rmSync } from 'node:fs';
import { type Server, type Socket, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Environment } from '../config/environment.js';
import type { CommandRequest } from './command.js';
import { CommandRunner } from './command-runner.js';
import { faultLine } from './fault-line.js';
import { socketPathOf } from './socket-path.js';

const LONGEST_SILENCE_MS = 10_000;

/**
 * Takes commands while this server holds the embedded database: a Unix socket that only the server's own user may
 * open, one JSON line in (`{command, options}`), one out (`{exitCode, data, lines}` or `{error}`).
 */
@Injectable()
export class CommandSocket implements BeforeApplicationShutdown {
  private readonly logger = new Logger('CommandSocket');
  private readonly running = new Set<Promise<void>>();
  private readonly idle = new Set<Socket>();
  private server: Server | undefined;

  constructor(
    private readonly environment: Environment,
    private readonly runner: CommandRunner,
  ) {}

  /** Opens the socket, unless the database is a server of its own. Without it the application works all the same. */
  async open(): Promise<void> {
    const { databaseUrl, dataDir } = this.environment;
    if (databaseUrl) return;
    try {
      this.server = await listen(socketPathOf(dataDir), (socket) => this.take(socket));
    } catch (error) {
      this.logger.warn(`No commands are taken while this process runs: ${(error as Error).message}`);
    }
  }

  /** Lets running commands end, and takes no more. */
  async beforeApplicationShutdown(): Promise<void> {
    this.server?.close();
    for (const socket of this.idle) socket.destroy();
    await Promise.all(this.running);
  }

  private take(socket: Socket): void {
    this.idle.add(socket);
    socket.setTimeout(LONGEST_SILENCE_MS, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.idle.delete(socket));
    createInterface(socket)
      .on('error', () => undefined)
      .once('line', (line) => {
        this.idle.delete(socket);
        socket.setTimeout(0);
        const done = this.serve(socket, line).finally(() => this.running.delete(done));
        this.running.add(done);
      });
  }

  private async serve(socket: Socket, line: string): Promise<void> {
    const answer = await this.answer(line);
    await new Promise<void>((resolve) => {
      socket.once('close', resolve);
      socket.end(`${JSON.stringify(answer)}\n`, resolve);
    });
  }

  private async answer(line: string): Promise<object> {
    try {
      const { exitCode = 0, data, lines } = await this.runner.run(JSON.parse(line) as CommandRequest);
      return { exitCode, data, lines };
    } catch (error) {
      return { error: faultLine(error) };
    }
  }
}

/** Listens on `path`, whose file is ours alone from the start; one that a dead process left is removed. */
async function listen(path: string, take: (socket: Socket) => void): Promise<Server> {
  rmSync(path, { force: true });
  const server = createServer(take);
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(path, resolve);
      process.umask(mask);
    });
  } finally {
    process.umask(mask);
  }
  chmodSync(path, 0o600);
  return server;
}
