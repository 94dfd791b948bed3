import type { LoadedFile } from '../static-files/static-files.js';

/** The page that shows the document to people. Its scripts are files: the site's policy allows no others. */
export function apiPage(style: LoadedFile, scripts: readonly LoadedFile[]): string {
  const tags = scripts.map((script) => `<script src="${withDigest(script)}></script>`);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>OpsHelm API</title>
    <link rel="icon" href="/assets/icon.svg">
    <link rel="stylesheet" href="${withDigest(style)}>
  </head>
  <body>
    <div id="api"><p>The document is at <a href="/api/openapi.json">/api/openapi.json</a>.</p></div>
    ${tags.join('\n    ')}
  </body>
</html>
`;
}

function withDigest({ address, integrity }: LoadedFile): string {
  return `${address}"${integrity ? ` integrity="${integrity}"` : ''}`;
}
