import type { JSX } from 'preact';

interface PageOptions {
  readonly status?: number;
  /** Without navigation, for those who are not signed in. */
  readonly bare?: boolean;
  /** Refreshed while it is looked at. */
  readonly live?: boolean;
  /** The path to which it belongs, where its own address works only once. */
  readonly place?: string;
}

/** What a page's handler gives back; the frame (navigation, owner strip) is put around it. */
export class Page {
  constructor(
    readonly title: string,
    readonly body: JSX.Element,
    readonly options: PageOptions = {},
  ) {}
}

/** Sends the browser on after a form was handled, with a sentence for the next page to show. */
export class RedirectTo {
  constructor(
    /** A path of ours. */
    readonly path: string,
    readonly notice?: string,
  ) {}
}

/** Makes a page. */
export function page(title: string, body: JSX.Element, options?: Page['options']): Page {
  return new Page(title, body, options);
}

/** Makes a redirection to a path of ours. */
export function redirectTo(path: string, notice?: string): RedirectTo {
  return new RedirectTo(path, notice);
}
