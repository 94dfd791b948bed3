import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { render } from 'preact-render-to-string';
import { h } from 'preact';
import { visibleText } from '../../text/visible-text.js';
import type { VisitorRequest } from '../../sessions/visitor.js';
import { Document } from './document.js';
import { FrameReader } from './frame-reader.js';
import { NavigationEntries } from './navigation-entries.js';
import { takeNotice } from '../http/notice-cookie.js';
import type { Page } from '../http/page.js';

/** Characters that turn the direction of what follows: shown as code points, so that no name reads as another. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** Turns pages into HTML: the frame's facts are read, the document is put around the page's body. */
@Injectable()
export class PageRenderer {
  constructor(
    private readonly frames: FrameReader,
    private readonly navigation: NavigationEntries,
  ) {}

  async send(page: Page, request: VisitorRequest, response: Response): Promise<string> {
    const { visitor } = request;
    const frame = visitor && !page.options.bare ? await this.frames.of(visitor) : undefined;
    const entries = visitor ? this.navigation.visibleTo(visitor.user.role) : [];
    const notice = takeNotice(request, response);
    response.status(page.options.status ?? response.statusCode);
    response.type('html');
    const html = render(h(Document, { page, visitor, frame, entries, notice, path: request.path }));
    return `<!doctype html>${html.replaceAll(TURNING, visibleText)}`;
  }
}
