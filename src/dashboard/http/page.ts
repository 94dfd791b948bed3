import type { JSX } from 'preact';

/** What a page's handler gives back; the frame (navigation, owner strip) is put around it. */
export class Page {
  constructor(
    readonly title: string,
    readonly body: JSX.Element,
    /** `bare`: without navigation, for those who are not signed in. `live`: refreshed while it is looked at. */
    readonly options: { readonly status?: number; readonly bare?: boolean; readonly live?: boolean } = {},
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
