import type { Exchange } from '../client/answer.js';
import type { Verdict } from '../judge.js';

const LONGEST = 4_000;

/** A requirement that failed: what was expected, what came, and the exchange. */
export function FailureDetails({ verdict }: { verdict: Verdict }) {
  return (
    <article id={`failure-${verdict.id}`}>
      <h3>
        {verdict.id} <small>{`${verdict.section}, ${verdict.level}`}</small>
      </h3>
      <p>{verdict.sentence}</p>
      {verdict.checks.map(
        ({ title, failure }) =>
          failure && (
            <section>
              <h4>{title}</h4>
              <dl>
                <dt>Expected</dt>
                <dd>{failure.expected}</dd>
                <dt>Got</dt>
                <dd>{failure.got}</dd>
              </dl>
              {failure.exchange && <ExchangeText exchange={failure.exchange} />}
            </section>
          ),
      )}
    </article>
  );
}

function ExchangeText({ exchange }: { exchange: Exchange }) {
  const { method, url, requestHeaders, requestBody, status, headers, text } = exchange;
  return (
    <>
      <pre>{message(`${method} ${url}`, requestHeaders, requestBody)}</pre>
      <pre>{message(`HTTP ${status}`, headers, text)}</pre>
    </>
  );
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
