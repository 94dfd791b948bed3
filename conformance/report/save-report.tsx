import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToString } from 'preact-render-to-string';
import { Page } from './page.js';
import type { Report } from './report.js';

/** Writes report.json and report.html into a directory, and gives their paths. */
export function saveReport(report: Report, directory: string): { json: string; html: string } {
  mkdirSync(directory, { recursive: true });
  const json = join(directory, 'report.json');
  const html = join(directory, 'report.html');
  writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(html, `<!doctype html>\n${renderToString(<Page report={report} />)}\n`);
  return { json, html };
}
