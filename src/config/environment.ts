import { resolve } from 'node:path';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const whole = (fallback: number, minimum = 0) => z.coerce.number().int().min(minimum).default(fallback);
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be a URL that starts with http:// or https://' });

const settings = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  OPSHELM_BASE_URL: httpUrl.optional(),
  OPSHELM_DATA_DIR: z.string().min(1).default('./data'),
  OPSHELM_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  OPSHELM_DEMO: flag.optional(),
  OPSHELM_TRUST_PROXY: whole(0),
  OPSHELM_ALLOW_LOCAL_ISSUERS: flag.optional(),
  OPSHELM_MAX_CONNECTIONS: whole(10_000, 1),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a URL that starts with postgres://' })
    .optional(),
  OPSHELM_DATABASE_POOL: whole(10, 4),
  OPSHELM_DATABASE_WAIT_MS: whole(2_500, 500),
  OPSHELM_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  OPSHELM_READS_PER_SECOND: whole(100),
  OPSHELM_WRITES_PER_SECOND: whole(50),
  OPSHELM_FAILED_AUTH_PER_MINUTE: whole(20),
  OPSHELM_LOG_RETENTION_DAYS: whole(90, 1),
  OPSHELM_READ_LOG_RETENTION_HOURS: whole(24, 1),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be a URL that starts with smtp:// or smtps://' })
    .optional(),
  OPSHELM_MAIL_FROM: z.string().min(3).default('OpsHelm <no-reply@opshelm.invalid>'),
});

/** The program's settings: one property each, validated once; a rate of 0 switches that limit off. */
export class Environment {
  readonly port: number;
  readonly host: string;
  /** The public URL without a trailing slash, as in `meta.location`. */
  readonly baseUrl: string;
  readonly dataDir: string;
  readonly secret: string | undefined;
  /** Whether an empty database gets the demo account: by default the embedded one does, outside production. */
  readonly demo: boolean;
  /** How many reverse proxies stand in front, whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: number;
  /** Whether identity providers may be on this machine or in a private network: by default with the demo, outside production. */
  readonly allowLocalIssuers: boolean;
  /** How many connections are open at once; a further one is closed at once. */
  readonly maxConnections: number;
  readonly databaseUrl: string | undefined;
  readonly databasePool: number;
  /** How long a request waits for a connection, a lock or a sign of life of the database server, in milliseconds. */
  readonly databaseWaitMs: number;
  readonly logLevel: string;
  readonly limits: { reads: number; writes: number; failedAuth: number };
  readonly retention: { logDays: number; readLogHours: number };
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;

  private constructor(values: z.infer<typeof settings>) {
    this.port = values.PORT;
    this.host = values.HOST;
    this.baseUrl = (values.OPSHELM_BASE_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, '');
    this.dataDir = resolve(values.OPSHELM_DATA_DIR);
    this.secret = values.OPSHELM_SECRET;
    const isTrial = values.DATABASE_URL === undefined && values.NODE_ENV !== 'production';
    this.demo = values.OPSHELM_DEMO ?? isTrial;
    this.trustedProxies = values.OPSHELM_TRUST_PROXY;
    this.allowLocalIssuers =
      values.OPSHELM_ALLOW_LOCAL_ISSUERS ?? (this.demo && values.NODE_ENV !== 'production');
    this.maxConnections = values.OPSHELM_MAX_CONNECTIONS;
    this.databaseUrl = values.DATABASE_URL;
    this.databasePool = values.OPSHELM_DATABASE_POOL;
    this.databaseWaitMs = values.OPSHELM_DATABASE_WAIT_MS;
    this.logLevel = values.OPSHELM_LOG_LEVEL;
    this.limits = {
      reads: values.OPSHELM_READS_PER_SECOND,
      writes: values.OPSHELM_WRITES_PER_SECOND,
      failedAuth: values.OPSHELM_FAILED_AUTH_PER_MINUTE,
    };
    this.retention = {
      logDays: values.OPSHELM_LOG_RETENTION_DAYS,
      readLogHours: values.OPSHELM_READ_LOG_RETENTION_HOURS,
    };
    this.smtpUrl = values.SMTP_URL;
    this.mailFrom = values.OPSHELM_MAIL_FROM;
  }

  /**
   * Reads and checks the settings; empty values count as unset.
   * @throws Error with one line that names each wrong setting and says what it must be, never its value.
   */
  static read(source: NodeJS.ProcessEnv = process.env): Environment {
    const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
    const result = settings.safeParse(given);
    if (result.success) return new Environment(result.data);
    const faults = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new Error(`Wrong setting: ${faults.join('; ')}`);
  }
}
