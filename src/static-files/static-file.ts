import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A Content-Encoding that we offer; where a client takes several, the first one wins. */
export const ENCODINGS = ['br', 'gzip'] as const;
type Encoding = (typeof ENCODINGS)[number];

/** Compresses a script of 50 kB in some 70 ms; the highest quality saves 8 % more and takes ten times as long. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** The content of a file that browsers load, with its hashes; compressed when somebody first asks for it. */
export class StaticFile {
  /** Twelve digits that change with the content. */
  readonly version: string;
  /** For the `integrity` attribute of the element that loads the file. */
  readonly integrity: string;
  private readonly compressed = new Map<Encoding, Promise<Buffer>>();

  constructor(
    /** Such as `text/css`. */
    readonly type: string,
    private readonly body: Buffer,
  ) {
    this.version = createHash('sha256').update(body).digest('hex').slice(0, 12);
    this.integrity = `sha384-${createHash('sha384').update(body).digest('base64')}`;
  }

  /** What is sent under this encoding, or without one. */
  content(encoding?: Encoding): Promise<Buffer> {
    if (!encoding) return Promise.resolve(this.body);
    const known = this.compressed.get(encoding) ?? this.compress(encoding);
    this.compressed.set(encoding, known);
    return known;
  }

  /** The two contents are different representations (RFC 9110 §8.8.3.3), so each has an entity tag of its own. */
  etag(encoding: Encoding | 'identity' = 'identity'): string {
    return `"${this.version}-${encoding}"`;
  }

  private compress(encoding: Encoding): Promise<Buffer> {
    return encoding === 'br' ? promisify(brotliCompress)(this.body, BROTLI) : promisify(gzip)(this.body);
  }
}
