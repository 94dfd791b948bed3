import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { baseUrlFault } from './base-url-fault.js';
import { checkOptions } from './check-options.js';
import type { RateLimiterFactory } from './rate-limiter.js';
import { features, type ScimFeatures } from './scim-options.js';
import { type ScimWords, wordsOf } from './scim-words.js';

const rate = (fallback: number) => z.int().min(0).default(fallback);
const limiterFactory = z.custom<RateLimiterFactory>(
  (given) => typeof given === 'function',
  'must be a function that makes a limiter of rate-limiter-flexible from its options',
);
const word = z.string().trim().min(1).max(200);

/** The schema of the settings; `ScimSettingsGiven` says the same for people. */
export const settings = z.strictObject({
  /** The public URL of the host, in front of the path at which the module is mounted: `meta.location` begins with it. */
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'must be a URL that starts with http:// or https://' })
    .superRefine((url, context) => {
      const fault = baseUrlFault(url);
      if (fault) context.addIssue({ code: 'custom', message: fault });
    })
    .transform((url) => url.replace(/\/+$/, '')),
  /** Cursors are sealed with it; several instances share it. */
  secret: z.string().min(32, 'must have at least 32 characters'),
  /** What the service is called in the texts that clients see. */
  name: word.optional(),
  /** The realm in `WWW-Authenticate`; the name and "SCIM" unless given. */
  realm: word.regex(/^[^"\\]*$/, 'must not contain " or \\').optional(),
  /** How somebody gets a key, as a clause: "an admin makes the key under API keys". */
  newKey: word.optional(),
  /** With what each key of the host begins, such as `acme_`: a mistyped Authorization header is explained better then. */
  keyPrefix: z
    .string()
    .regex(/^\w{2,32}$/, 'must be 2 to 32 letters, digits and underscores')
    .optional(),
  /** How many reverse proxies stand in front, whose `X-Forwarded-For` is believed. */
  trustedProxies: z.int().min(0).default(0),
  /** Requests per second for each key, and refused keys per minute for each address; 0 is no limit. */
  limits: z
    .strictObject({
      reads: rate(100),
      writes: rate(50),
      failedAuth: rate(20),
      store: limiterFactory.optional(),
    })
    .prefault({}),
  /** What the service provider offers. */
  features: features.prefault({}),
});

/** The names of the settings. */
export const SETTING_NAMES = Object.keys(settings.shape);

/** What a host says of itself, synchronously or from a factory; checked when the application starts. */
export interface ScimSettingsGiven {
  /** The public URL of the host, in front of the path at which the module is mounted: `meta.location` begins with it. */
  readonly baseUrl: string;
  /** At least 32 characters, the same for all instances: cursors are sealed with it. */
  readonly secret: string;
  /** What the service is called in the texts that clients see. */
  readonly name?: string;
  /** The realm in `WWW-Authenticate`; the name and "SCIM" unless given. */
  readonly realm?: string;
  /** How somebody gets a key, as a clause: "an admin makes the key under API keys". */
  readonly newKey?: string;
  /** With what each key of the host begins, such as `acme_`: a mistyped Authorization header is explained better then. */
  readonly keyPrefix?: string;
  /** How many reverse proxies stand in front, whose `X-Forwarded-For` is believed; none unless given. */
  readonly trustedProxies?: number;
  readonly limits?: {
    /** Requests per second for each key: 100 and 50 unless given; 0 is no limit. */
    readonly reads?: number;
    readonly writes?: number;
    /** Refused keys per minute for each address: 20 unless given; 0 is no limit. */
    readonly failedAuth?: number;
    /** Where the counts are kept: in this process unless given. Instances that share it share the limits. */
    readonly store?: RateLimiterFactory;
  };
  /** What the service provider offers. */
  readonly features?: ScimFeatures;
}

/** The host's settings as the SCIM module needs them, complete and checked. */
export class ScimSettings {
  declare readonly baseUrl: string;
  declare readonly trustedProxies: number;
  declare readonly limits: z.output<typeof settings>['limits'];
  declare readonly features: z.output<typeof features>;
  readonly words: ScimWords;
  readonly #secret: string;

  private constructor({ secret, name, realm, newKey, keyPrefix, ...rest }: z.output<typeof settings>) {
    Object.assign(this, rest);
    this.words = wordsOf({ name, realm, newKey, keyPrefix });
    this.#secret = secret;
  }

  /**
   * Fills in the defaults and checks the whole.
   * @throws Error with one line that names each wrong setting and says what it must be, never its value.
   */
  static of(given: ScimSettingsGiven): ScimSettings {
    checkFactory(given);
    return new ScimSettings(checkOptions(settings, given, 'Wrong SCIM setting'));
  }

  /** A key of 256 bits for one purpose, from which neither the secret nor another purpose's key can be told. */
  keyFor(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#secret, '', purpose, 32));
  }
}

/** `forRoot` has checked the names already; what a factory returns may have those that stand beside it. */
function checkFactory(given: unknown): void {
  if (typeof given !== 'object' || given === null)
    throw new Error('Wrong SCIM setting: useFactory has to return an object with baseUrl and secret');
  for (const name of Object.keys(given))
    if (!SETTING_NAMES.includes(name))
      throw new Error(
        `Wrong SCIM setting: useFactory returns ${name}, which is none of ${SETTING_NAMES.join(', ')}; all else stands beside useFactory`,
      );
}
