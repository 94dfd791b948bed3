/** The page that shows the document to people. Its scripts are files: the site's policy takes no others. */
export const API_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>OpsHelm API</title>
    <link rel="icon" href="/assets/icon.svg">
    <link rel="stylesheet" href="/api/swagger-ui.css">
  </head>
  <body>
    <div id="api"><p>The document is at <a href="/api/openapi.json">/api/openapi.json</a>.</p></div>
    <script src="/api/swagger-ui-bundle.js"></script>
    <script src="/api/start.js"></script>
  </body>
</html>
`;
