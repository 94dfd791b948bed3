import { hkdfSync } from 'node:crypto';
import { z } from 'zod';

const rate = (fallback: number) => z.int().min(0).default(fallback);

const settings = z.strictObject({
  /** The public URL of the host, without a path: `meta.location` and `$ref` begin with it. */
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'must be a URL that starts with http:// or https://' })
    .transform((url) => url.replace(/\/+$/, '')),
  /** From which cursors are sealed; several instances share it. */
  secret: z.string().min(32, 'must have at least 32 characters'),
  /** How many reverse proxies stand in front, whose `X-Forwarded-For` is believed. */
  trustedProxies: z.int().min(0).default(0),
  /** Requests per second for each key, and refused keys per minute for each address; 0 is no limit. */
  limits: z.strictObject({ reads: rate(100), writes: rate(50), failedAuth: rate(20) }).prefault({}),
});

/** What the service provider has to know of its host. */
export type ScimSettingsGiven = z.input<typeof settings>;

/** The host's settings as the SCIM module needs them, whole and checked. */
export class ScimSettings {
  declare readonly baseUrl: string;
  declare readonly trustedProxies: number;
  declare readonly limits: { readonly reads: number; readonly writes: number; readonly failedAuth: number };
  readonly #secret: string;

  private constructor({ secret, ...rest }: z.output<typeof settings>) {
    Object.assign(this, rest);
    this.#secret = secret;
  }

  /**
   * Fills in the defaults and checks the whole.
   * @throws Error with one line that names each wrong setting and says what it must be, never its value.
   */
  static of(given: ScimSettingsGiven): ScimSettings {
    const result = settings.safeParse(given);
    if (result.success) return new ScimSettings(result.data);
    const faults = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim());
    throw new Error(`Wrong SCIM setting: ${faults.join('; ')}`);
  }

  /** A key of 256 bits for one purpose, from which neither the secret nor another purpose's key can be told. */
  keyFor(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#secret, '', purpose, 32));
  }
}
