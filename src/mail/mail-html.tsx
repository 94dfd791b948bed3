import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { MailWords } from './mail-words.js';

/** No quotes, brackets or ampersands here: preact escapes what is between tags. */
const STYLE = `
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 24px; font: 16px/1.5 system-ui, sans-serif; color: #1c2530; background: #fff; }
  main { max-width: 560px; margin: 0 auto; overflow-wrap: anywhere; }
  h1 { font-size: 20px; line-height: 1.3; }
  h2 { font-size: 16px; margin: 24px 0 0; }
  dt { font-weight: 600; margin-top: 8px; }
  dd { margin: 0; }
  p { margin: 8px 0; }
  a { color: #0b5cad; }
  @media (prefers-color-scheme: dark) {
    body { color: #e6e9ee; background: #14181d; }
    a { color: #7db8f5; }
  }
`;

/** The mail as an HTML document; each value is escaped and isolated from the direction of the text around it. */
export function mailHtml(words: MailWords, url: string | undefined): string {
  return `<!doctype html>\n${render(<Document words={words} url={url} />)}\n`;
}

function Document({ words, url }: { readonly words: MailWords; readonly url: string | undefined }): VNode {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{words.subject}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <main>
          <h1>{words.heading}</h1>
          <Facts facts={words.facts} />
          <h2>What to do</h2>
          <p>{words.advice}</p>
          {words.link ? (
            <p>
              <a href={url}>{words.link.text}</a>
            </p>
          ) : null}
        </main>
      </body>
    </html>
  );
}

function Facts({ facts }: Pick<MailWords, 'facts'>): VNode {
  return (
    <dl>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
