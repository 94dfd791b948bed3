import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportPage } from './page.js';
import type { Report } from './report.js';

/** Writes report.json and report.html into a directory, and returns their paths. */
export function saveReport(report: Report, directory: string): { json: string; html: string } {
  mkdirSync(directory, { recursive: true });
  const json = join(directory, 'report.json');
  const html = join(directory, 'report.html');
  writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(html, reportPage(report));
  return { json, html };
}
