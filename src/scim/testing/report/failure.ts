import type { Exchange } from '../client/answer.js';
import type { JudgedCheck, Verdict } from '../judge.js';
import { type Html, html } from './html.js';

const LONGEST = 4_000;

/** A requirement that failed: what was expected, what came, and the exchange. */
export function failureDetails({ id, section, level, sentence, checks }: Verdict): Html {
  return html`<article id="failure-${id}">
    <h3>${id} <small>${section}, ${level}</small></h3>
    <p>${sentence}</p>
    ${checks.map(failedCheck)}
  </article> `;
}

function failedCheck({ title, failure }: JudgedCheck): Html | undefined {
  if (!failure) return undefined;
  return html`<section>
    <h4>${title}</h4>
    <dl>
      <dt>Expected</dt>
      <dd>${failure.expected}</dd>
      <dt>Got</dt>
      <dd>${failure.got}</dd>
    </dl>
    ${failure.exchange && exchangeText(failure.exchange)}
  </section> `;
}

function exchangeText({ method, url, requestHeaders, requestBody, status, headers, text }: Exchange): Html {
  return html`<pre>${message(`${method} ${url}`, requestHeaders, requestBody)}</pre>
    <pre>${message(`HTTP ${status}`, headers, text)}</pre>`;
}

function message(first: string, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [first, ...lines, '', shorten(pretty(body))].join('\n').trimEnd();
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
