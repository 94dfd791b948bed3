import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import type { PackagedFile } from './packaged-file.js';
import { ENCODINGS, StaticFile } from './static-file.js';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const FOR_EVER = 'public, max-age=31536000, immutable';

/** A file as an element of a page loads it. */
export interface LoadedFile {
  readonly address: string;
  /**
   * The digest of a packaged file. Ours have none: while two versions of OpsHelm run side by side, a page may get its
   * style sheet from the other one, and that is better than none.
   */
  readonly integrity?: string;
}

/**
 * The files that the pages load, by name, under one path. An address holds the hash of the content, so browsers keep the
 * file for ever; without the right hash they ask each time. Nothing that is not listed is ever served.
 */
export class StaticFiles {
  private readonly sources: Map<string, string>;
  private readonly files = new Map<string, StaticFile>();

  /**
   * @param path such as `/assets`
   * @param own where our own files lie, by name; like the others they are read when first needed
   */
  constructor(
    private readonly path: string,
    own: Readonly<Record<string, string>>,
    private readonly packaged: readonly PackagedFile[],
  ) {
    this.sources = new Map(Object.entries(own));
    for (const { name, source } of packaged) this.sources.set(name, source);
  }

  /** How a page loads the file. */
  load(name: string): LoadedFile {
    const file = this.find(name);
    if (!file) throw new Error(`${this.path} has no file ${name}`);
    const address = `${this.path}/${name}?v=${file.version}`;
    const isPackaged = this.packaged.some((each) => each.name === name);
    return isPackaged ? { address, integrity: file.integrity } : { address };
  }

  /** Answers for requests under the path; what is not a file of ours is left to whoever comes next. */
  readonly serve = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const file = this.find(request.path.slice(1));
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    const encoding = ENCODINGS.find((each) => request.acceptsEncodings(each) === each);
    response.set({
      'Content-Type': file.type,
      'Cache-Control': request.query['v'] === file.version ? FOR_EVER : 'no-cache',
      ETag: file.etag(encoding),
      Vary: 'Accept-Encoding',
    });
    if (request.fresh) return void response.status(304).end();
    if (encoding) response.set('Content-Encoding', encoding);
    const content = await file.content(encoding);
    response.set('Content-Length', String(content.length));
    response.end(request.method === 'HEAD' ? undefined : content);
  };

  private find(name: string): StaticFile | undefined {
    const source = this.sources.get(name);
    if (!source) return undefined;
    const known = this.files.get(name) ?? new StaticFile(TYPES[extname(name)]!, readFileSync(source));
    this.files.set(name, known);
    return known;
  }
}
