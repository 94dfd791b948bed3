import { describe, expect, it } from '@jest/globals';
import { issuerOf } from './issuer.js';

describe('An issuer', () => {
  it.each([
    ['https://acme.okta.com', 'https://acme.okta.com'],
    [' https://ACME.okta.com/ ', 'https://acme.okta.com'],
    ['https://acme.okta.com:443', 'https://acme.okta.com'],
    ['https://acme.okta.com/oauth2/default', 'https://acme.okta.com/oauth2/default'],
    ['http://127.0.0.1:3001', 'http://127.0.0.1:3001'],
    ['http://localhost:3001/', 'http://localhost:3001'],
    ['http://[::1]:3001', 'http://[::1]:3001'],
  ])('%j is kept as %j', (given, kept) => {
    expect(issuerOf(given)).toBe(kept);
  });

  it.each([
    ['http://acme.okta.com'],
    ['http://localhost.evil.example'],
    ['http://127.0.0.1.evil.example'],
    ['acme.okta.com'],
    ['javascript:alert(1)'],
    ['file:///etc/passwd'],
    [''],
  ])('%j is refused, since it is not https', (given) => {
    expect(() => issuerOf(given)).toThrow('starts with https://');
  });

  it.each([
    ['https://acme.okta.com?a=b'],
    ['https://acme.okta.com#a'],
    ['https://user:password@acme.okta.com'],
  ])('%j is refused for what it carries besides', (given) => {
    expect(() => issuerOf(given)).toThrow('without a query');
  });
});
