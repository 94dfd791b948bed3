/** A mail as its reader sees it: both forms decoded, the subject too. */
export interface ReadMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The head as it came, a line for each field. */
  readonly head: string;
}

/** Reads a `multipart/alternative` mail (RFC 2045, RFC 2047) as nodemailer writes it. */
export function readMail(raw: string): ReadMail {
  const [head, body] = headAndBody(raw);
  const boundary = /boundary="([^"]+)"/.exec(head)![1]!;
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => part.replace(/^\r\n/, ''));
  const [text, html] = parts.map(decoded);
  return { subject: words(/^Subject: (.*)$/m.exec(head)![1]!), text: text!, html: html!, head };
}

function headAndBody(raw: string): [head: string, body: string] {
  const end = raw.indexOf('\r\n\r\n');
  return [raw.slice(0, end).replace(/\r\n[ \t]+/g, ' '), raw.slice(end + 4)];
}

function decoded(part: string): string {
  const [head, body] = headAndBody(part);
  const encoding = /^Content-Transfer-Encoding: (.*)$/m.exec(head)?.[1]?.trim();
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : unquoted(body);
  return (encoding === '7bit' ? body : bytes.toString('utf8')).replaceAll('\r\n', '\n');
}

function unquoted(text: string): Buffer {
  const joined = text.replace(/=\r\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
}

/** Encoded words in a row are joined before they are read, since a character may be cut between two. */
function words(header: string): string {
  const joined = header.replace(/\?= =\?UTF-8\?[QB]\?/gi, '');
  return joined.replace(/=\?UTF-8\?([QB])\?(.*?)\?=/gi, (_, kind: string, value: string) => {
    const bytes =
      kind.toUpperCase() === 'B' ? Buffer.from(value, 'base64') : unquoted(value.replaceAll('_', ' '));
    return bytes.toString('utf8');
  });
}
