import { mailHtml } from './mail-html.js';
import type { Mail, MailWords } from './mail-words.js';
import { visibleText } from '../text/visible-text.js';

/** Writes a mail in both forms, with nothing in it that is unseen, breaks a line or is taken for markup. */
export function composeMail(words: MailWords, baseUrl: string): Mail {
  const seen = made(words);
  const url = words.link && baseUrl + words.link.path;
  return {
    recipients: words.to,
    subject: seen.subject,
    text: mailText(seen, url),
    html: mailHtml(seen, url),
  };
}

function made({ subject, heading, facts, advice, link, ...words }: MailWords): MailWords {
  return {
    ...words,
    subject: visibleText(subject),
    heading: visibleText(heading),
    facts: facts.map(([label, value]) => [visibleText(label), visibleText(value)]),
    advice: visibleText(advice),
    link: link && { ...link, text: visibleText(link.text) },
  };
}

function mailText({ heading, facts, advice, link }: MailWords, url: string | undefined): string {
  const lines = facts.map(([label, value]) => `${label}: ${value}`);
  const where = link ? [`${link.text}: ${url}`] : [];
  return [heading, lines.join('\n'), `What to do: ${advice}`, ...where].join('\n\n') + '\n';
}
