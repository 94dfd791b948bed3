import type { VNode } from 'preact';
import type { Visitor } from '../../sessions/visitor.js';
import type { Frame } from './frame-reader.js';
import type { Page } from '../http/page.js';
import { ASSETS, ICON, SCRIPTS, STYLE_SHEETS } from '../http/assets.js';
import { Navigation } from './navigation.js';
import type { NavigationEntry } from './navigation-entries.js';
import { OwnerStrip } from './owner-strip.js';
import { CsrfToken } from '../parts/form.js';

/**
 * htmx may neither write styles nor evaluate code: the content security policy forbids both. Each element says for
 * itself what it asks for and where the answer goes; going back or forward loads the page anew.
 */
const HTMX = JSON.stringify({
  includeIndicatorStyles: false,
  allowEval: false,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  disableInheritance: true,
  attributesToSettle: ['class'],
});

interface DocumentProps {
  readonly page: Page;
  readonly visitor: Visitor | undefined;
  readonly frame: Frame | undefined;
  readonly entries: readonly NavigationEntry[];
  readonly notice: string | undefined;
  readonly path: string;
}

/** The whole HTML document. */
export function Document(props: DocumentProps): VNode {
  const { page, visitor, frame, notice } = props;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content={HTMX} />
        <title>{`${page.title} · ${visitor && frame ? `${visitor.account.name} · ` : ''}OpsHelm`}</title>
        <link rel="icon" href={ASSETS.load(ICON).address} type="image/svg+xml" />
        {STYLE_SHEETS.map((name) => ASSETS.load(name)).map(({ address, integrity }) => (
          <link key={address} rel="stylesheet" href={address} integrity={integrity} />
        ))}
        {SCRIPTS.map((name) => ASSETS.load(name)).map(({ address, integrity }) => (
          <script key={address} src={address} integrity={integrity} defer />
        ))}
      </head>
      <body class={frame ? 'framed' : 'bare'} hx-ext="morph">
        <CsrfToken.Provider value={visitor?.csrf ?? ''}>
          {visitor && frame ? (
            <Framed {...props} visitor={visitor} frame={frame} />
          ) : (
            <main id="content" class="bare-content">
              <p class="brand">OpsHelm</p>
              <Notice notice={notice} />
              {page.body}
            </main>
          )}
        </CsrfToken.Provider>
      </body>
    </html>
  );
}

interface FramedProps extends DocumentProps {
  readonly visitor: Visitor;
  readonly frame: Frame;
}

function Framed({ page, visitor, frame, entries, notice, path }: FramedProps): VNode {
  const [wholePage, strip] = page.options.live
    ? [liveAs('page'), {}]
    : [{}, liveAs('strip', page.options.place)];
  return (
    <>
      <a class="skip" href="#content">
        Skip to content
      </a>
      <Navigation visitor={visitor} frame={frame} entries={entries} path={page.options.place ?? path} />
      <div class="page" id="page" {...wholePage}>
        <div id="strip" {...strip}>
          <OwnerStrip frame={frame} visitor={visitor} />
        </div>
        <main id="content" tabindex={-1}>
          <Notice notice={notice} />
          {page.body}
        </main>
        <footer class="foot">Times are in UTC.</footer>
      </div>
    </>
  );
}

/** The part with this id asks for itself anew whenever the script says `live`, unless something else is under way. */
function liveAs(id: string, from = ''): object {
  return {
    'data-live': id,
    'hx-get': from,
    'hx-trigger': 'live',
    'hx-sync': 'this:drop',
    'hx-select': `#${id}`,
    'hx-target': 'this',
    'hx-swap': 'morph:outerHTML',
  };
}

function Notice({ notice }: { readonly notice: string | undefined }): VNode | null {
  if (!notice) return null;
  return (
    <p class="notice" role="status">
      {notice}
    </p>
  );
}
