import { fileURLToPath } from 'node:url';
import { packagedFile } from '../../static-files/packaged-file.js';
import { StaticFiles } from '../../static-files/static-files.js';

const HTMX = packagedFile('htmx.org', 'dist/htmx.min.js');
const IDIOMORPH = packagedFile('idiomorph', 'dist/idiomorph-ext.min.js');
const PICO = packagedFile('@picocss/pico', 'css/pico.min.css');
const OWN = ['icon.svg', 'opshelm.css', 'opshelm.js'];

/** The icon of every page. */
export const ICON = 'icon.svg';
/** The style sheets of every page, in their order. */
export const STYLE_SHEETS = [PICO.name, 'opshelm.css'];
/** The scripts of every page, in their order. */
export const SCRIPTS = [HTMX.name, IDIOMORPH.name, 'opshelm.js'];

/** What the pages load: our own files, and those of the npm packages that we use in the browser. */
export const ASSETS = new StaticFiles(
  '/assets',
  Object.fromEntries(OWN.map((name) => [name, ownFile(name)])),
  [HTMX, IDIOMORPH, PICO],
);

function ownFile(name: string): string {
  return fileURLToPath(new URL(`../assets/${name}`, import.meta.url));
}
