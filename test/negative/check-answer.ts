import type { Expected } from './negative-case.js';
import type { Answer, Message } from './send.js';

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** What no answer may show: a database's words, a stack, a path of ours. */
const INTERNALS =
  /SQLSTATE|syntax error at|\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM) |\bpg_|node_modules|\bat .*\.(?:ts|js):\d|users_(?:email|user_name)|Unexpected (?:token|end)|in JSON at/;

/** What is wrong with an answer, one sentence per fault; empty when everything is as it has to be. */
export function faultsOf(message: Message, answer: Answer, expected: Expected): string[] {
  const statuses = [expected.status].flat();
  if (!statuses.includes(answer.status))
    return [`status ${answer.status}, not ${statuses.join(' or ')}: ${answer.text.slice(0, 300)}`];
  return [
    ...(INTERNALS.test(inOurWords(answer)) ? [`internals in the body: ${answer.text.slice(0, 300)}`] : []),
    ...(answer.ms > (expected.withinMs ?? Infinity) ? [`took ${Math.round(answer.ms)} ms`] : []),
    ...(isScimRefusal(message, answer) ? faultsOfRefusal(answer, expected) : []),
    ...faultsOfBody(answer, expected),
    ...faultsOfOperations(answer, expected),
  ];
}

/** The body without the filter that a refusal shows: that is the client's own. */
function inOurWords({ text }: Answer): string {
  return text.replace(/Filter: (?:[^"\\]|\\.)*/, '');
}

/** A refusal under /scim, be it by the application or by the HTTP parser. */
function isScimRefusal({ method, target }: Message, { status }: Answer): boolean {
  return status >= 400 && method !== 'HEAD' && /^\/+scim(?:[/?]|$)/i.test(target);
}

function faultsOfRefusal({ status, headers, text }: Answer, { scimType }: Expected): string[] {
  if (headers['content-type'] !== 'application/scim+json') return [`media type ${headers['content-type']}`];
  const error = JSON.parse(text) as Record<string, unknown>;
  const types = [scimType ?? []].flat();
  return [
    ...(JSON.stringify(error['schemas']) === `["${ERROR}"]` ? [] : ['the body is no SCIM Error']),
    ...(error['status'] === String(status) ? [] : [`"status" is ${JSON.stringify(error['status'])}`]),
    ...(typeof error['detail'] === 'string' && error['detail'] ? [] : ['there is no detail']),
    ...(types.length === 0 || ![400, 409].includes(status) || types.includes(String(error['scimType']))
      ? []
      : [`scimType ${JSON.stringify(error['scimType'])}`]),
    ...(status !== 401 || headers['www-authenticate']?.startsWith('Bearer')
      ? []
      : ['401 without a challenge']),
    ...(status !== 429 || /^[1-9]\d*$/.test(headers['retry-after'] ?? '') ? [] : ['429 without Retry-After']),
  ];
}

function faultsOfBody({ text }: Answer, { body = {} }: Expected): string[] {
  const wanted = Object.entries(body);
  if (wanted.length === 0) return [];
  const found = JSON.parse(text) as Record<string, unknown>;
  return wanted
    .filter(([name, value]) => JSON.stringify(found[name]) !== JSON.stringify(value))
    .map(([name, value]) => `${name} is ${JSON.stringify(found[name])}, not ${JSON.stringify(value)}`);
}

function faultsOfOperations({ text }: Answer, { operations }: Expected): string[] {
  if (!operations) return [];
  const { Operations } = JSON.parse(text) as { Operations: { status: string }[] };
  const found = Operations.map(({ status }) => status).join();
  return found === operations.join() ? [] : [`operations are ${found}, not ${operations.join()}: ${text}`];
}
