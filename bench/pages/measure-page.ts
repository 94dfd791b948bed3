import { percentile } from './percentile.js';
import type { MeasuredPage } from './pages.js';

const WARM_UP = 20;
const REQUESTS = 200;

/** How long a page took, one request after the other; milliseconds from the request to the last byte. */
export interface PageTimes {
  readonly name: string;
  readonly people: number;
  readonly p50: number;
  readonly p99: number;
  readonly bytes: number;
}

/** @throws Error when the page does not answer 200. */
export async function measurePage(
  port: number,
  cookie: string,
  { name, path }: MeasuredPage,
  people: number,
): Promise<PageTimes> {
  const times: number[] = [];
  let bytes = 0;
  for (let turn = 0; turn < WARM_UP + REQUESTS; turn += 1) {
    const started = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { Cookie: `__Host-opshelm=${cookie}` },
      redirect: 'manual',
    });
    bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    if (turn >= WARM_UP) times.push(performance.now() - started);
  }
  return { name, people, p50: percentile(times, 0.5), p99: percentile(times, 0.99), bytes };
}
