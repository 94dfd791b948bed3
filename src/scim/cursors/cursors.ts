import { Injectable } from '@nestjs/common';
import { seal, unseal } from '../security/seal.js';
import { ScimOptions } from '../options/scim-options.js';
import { ScimSettings } from '../options/scim-settings.js';
import { ScimError } from '../protocol/index.js';
import type { Place } from '../sql/place.js';
import { sealingContext, type CursorQuery } from './cursor-query.js';

/** What is in a cursor: until when it is good, the query's count, and the place; no key where the place has none. */
type Content = [until: number, count: number, id: string, key?: string | null];

const BASE64URL = /^[\w-]+$/;

/**
 * Cursors (RFC 9865): places in a list, sealed, so that nobody reads a person's name from a URL, makes up a cursor, or
 * uses one for another account or query. Nothing is kept of them here, and they grant nothing: each page is selected
 * for the key that asks.
 */
@Injectable()
export class Cursors {
  private readonly key: Buffer;
  private readonly lifetimeMs: number;

  constructor(settings: ScimSettings, { pagination }: ScimOptions) {
    this.key = settings.keyFor('cursor');
    this.lifetimeMs = pagination.cursorTimeout * 1_000;
  }

  /** The cursor of the page that begins behind a place; of the URL's unreserved characters only. */
  make(query: CursorQuery, { id, key }: Place): string {
    const until = Date.now() + this.lifetimeMs;
    const content: Content = key === undefined ? [until, query.count, id] : [until, query.count, id, key];
    return seal(this.key, JSON.stringify(content), sealingContext(query)).toString('base64url');
  }

  /**
   * Where the page of a cursor begins; undefined for the empty cursor, which asks for the first page.
   * @param former what earlier versions of the program bound such cursors to
   * @throws ScimError 400 `invalidCursor` for one that is not of this query, `expiredCursor` for an old one,
   * `invalidCount` where the first page was asked for with another count (RFC 9865 §2.1).
   */
  read(query: CursorQuery, cursor: string, former: readonly CursorQuery[] = []): Place | undefined {
    if (cursor === '') return undefined;
    const text = this.open(query, cursor);
    if (text === undefined)
      throw former.some((each) => this.open(each, cursor) !== undefined)
        ? ScimError.expiredCursor()
        : ScimError.invalidCursor();
    const [until, count, id, key] = JSON.parse(text) as Content;
    if (until <= Date.now()) throw ScimError.expiredCursor();
    if (count !== query.count)
      throw ScimError.invalidCount(`The count of the first page was ${count}: it has to stay the same`);
    return key === undefined ? { id } : { id, key };
  }

  private open(query: CursorQuery, cursor: string): string | undefined {
    if (!BASE64URL.test(cursor)) return undefined;
    return unseal(this.key, Buffer.from(cursor, 'base64url'), sealingContext(query));
  }
}
