import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';

/** The fields that a log line may have besides its message: no headers, no bodies, no keys. */
const ALLOWED = [
  'requestId',
  'accountId',
  'keyId',
  'ip',
  'path',
  'code',
  'stack',
  'ownersBefore',
  'ownersAfter',
  'ownersVersion',
];

/** Parts of Nest that tell of every class and route at the start. */
const CHATTY = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** Nest's logger as JSON lines on stderr: allow-listed fields only, line breaks escaped by JSON itself. */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string, destination: DestinationStream = pino.destination({ dest: 2, sync: true })) {
    this.pino = pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  }

  log(message: unknown, context?: string): void {
    this.write(CHATTY.has(context ?? '') ? 'debug' : 'info', message, context);
  }

  error(message: unknown, ...rest: string[]): void {
    this.write('error', message, rest.at(-1));
  }

  warn(message: unknown, context?: string): void {
    this.write('warn', message, context);
  }

  debug(message: unknown, context?: string): void {
    this.write('debug', message, context);
  }

  private write(level: 'info' | 'error' | 'warn' | 'debug', message: unknown, context?: string): void {
    if (typeof message !== 'object' || message === null) this.pino[level]({ context }, String(message));
    else this.pino[level]({ context, ...allowed(message) }, textOf(message));
  }
}

function allowed(message: object): object {
  return Object.fromEntries(Object.entries(message).filter(([name]) => ALLOWED.includes(name)));
}

function textOf(message: object): string {
  return 'message' in message ? String(message.message) : 'no message';
}
