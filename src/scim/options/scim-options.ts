import { z } from 'zod';
import { checkOptions } from './check-options.js';

/** The schema of the features, for the settings that they are a part of. */
export const features = z.strictObject({
  /** The largest page. Okta adds 100 to its startIndex whatever it gets, so less than 100 would lose people. */
  maxResults: z.int().min(100).max(1_000).default(200),
  /** POST to …/.search (RFC 7644 §3.4.3). */
  search: z.boolean().default(true),
  bulk: z
    .strictObject({
      /** POST /Bulk (RFC 7644 §3.7). */
      supported: z.boolean().default(true),
      /** The most operations of one request. */
      maxOperations: z.int().min(1).max(1_000).default(1_000),
    })
    .prefault({}),
  /** `sortBy` and `sortOrder` (RFC 7644 §3.4.2.3). */
  sort: z.boolean().default(true),
  pagination: z
    .strictObject({
      /** Cursors beside startIndex (RFC 9865). */
      cursor: z.boolean().default(true),
      /** How long a cursor is good, in seconds. */
      cursorTimeout: z.int().min(1).max(86_400).default(600),
    })
    .prefault({}),
});

/** What a host application may say about the service provider; what it leaves out has its default. */
export interface ScimFeatures {
  /** The largest page, from 100 to 1,000; 200 unless given. */
  readonly maxResults?: number;
  /** POST to …/.search (RFC 7644 §3.4.3); on unless given. */
  readonly search?: boolean;
  readonly bulk?: {
    /** POST /Bulk (RFC 7644 §3.7); on unless given. */
    readonly supported?: boolean;
    /** The most operations of one request, up to 1,000, which is the default. */
    readonly maxOperations?: number;
  };
  /** `sortBy` and `sortOrder` (RFC 7644 §3.4.2.3); on unless given. */
  readonly sort?: boolean;
  readonly pagination?: {
    /** Cursors beside startIndex (RFC 9865); on unless given. */
    readonly cursor?: boolean;
    /** How long a cursor is good, in seconds; 600 unless given. */
    readonly cursorTimeout?: number;
  };
}

/** What the service provider offers, whole and checked: the endpoints obey it, and discovery tells it. */
export class ScimOptions {
  declare readonly maxResults: number;
  declare readonly search: boolean;
  declare readonly bulk: { readonly supported: boolean; readonly maxOperations: number };
  declare readonly sort: boolean;
  declare readonly pagination: { readonly cursor: boolean; readonly cursorTimeout: number };

  private constructor(checked: z.output<typeof features>) {
    Object.assign(this, checked);
  }

  /**
   * Fills in the defaults and checks the whole.
   * @throws Error with one line that names each wrong option and says what it must be.
   */
  static of(given: ScimFeatures = {}): ScimOptions {
    return new ScimOptions(checkOptions(features, given, 'Wrong SCIM option'));
  }
}
