import { describe, expect, it } from '@jest/globals';
import { issuerOf } from './issuer.js';

const IN_PRODUCTION = false;
const IN_DEVELOPMENT = true;

describe('An issuer', () => {
  it.each([
    ['https://acme.okta.com', 'https://acme.okta.com'],
    [' https://ACME.okta.com/ ', 'https://acme.okta.com'],
    ['https://acme.okta.com:443', 'https://acme.okta.com'],
    ['https://acme.okta.com:8443', 'https://acme.okta.com:8443'],
    ['https://acme.okta.com/oauth2/default', 'https://acme.okta.com/oauth2/default'],
    ['https://acme.okta.com/.well-known/openid-configuration', 'https://acme.okta.com'],
    ['https://a.example/b/.well-known/openid-configuration/ ', 'https://a.example/b'],
    ['https://1.1.1.1', 'https://1.1.1.1'],
    ['https://[2606:4700::1111]', 'https://[2606:4700::1111]'],
  ])('%j is kept as %j', (given, kept) => {
    expect(issuerOf(given, IN_PRODUCTION)).toBe(kept);
    expect(issuerOf(given, IN_DEVELOPMENT)).toBe(kept);
  });

  it.each([
    ['http://acme.okta.com'],
    ['http://localhost.evil.example'],
    ['http://127.0.0.1.evil.example'],
    ['acme.okta.com'],
    ['javascript:alert(1)'],
    ['file:///etc/passwd'],
    ['https:acme.okta.com'],
    ['https:\\\\acme.okta.com'],
    ['http://10.0.0.1'],
    [''],
  ])('%j is refused, since it is not https', (given) => {
    expect(() => issuerOf(given, IN_PRODUCTION)).toThrow('starts with https://');
    expect(() => issuerOf(given, IN_DEVELOPMENT)).toThrow('starts with https://');
  });

  it.each([
    ['https://acme.okta.com?a=b'],
    ['https://acme.okta.com?'],
    ['https://acme.okta.com#a'],
    ['https://acme.okta.com#'],
    ['https://user:password@acme.okta.com'],
    ['https://@acme.okta.com'],
    ['https://acme.okta.com@127.0.0.1'],
  ])('%j is refused for what it carries besides', (given) => {
    expect(() => issuerOf(given, IN_PRODUCTION)).toThrow('without a query');
  });

  it.each([
    ['https://2130706433'],
    ['https://2130706433:3304'],
    ['https://0x7f000001'],
    ['https://0x7f.1'],
    ['https://0177.0.0.1'],
    ['https://127.1'],
    ['https://134744072'],
    ['https://127.0.0.1.'],
    ['https://127。0。0。1'],
    ['https://１２７.0.0.1'],
    ['https://127.0\t.0.1'],
  ])('%j is refused, since it hides an address', (given) => {
    expect(() => issuerOf(given, IN_PRODUCTION)).toThrow('is written with its host name');
    expect(() => issuerOf(given, IN_DEVELOPMENT)).toThrow('is written with its host name');
  });
});

describe('An issuer that is not at a public address', () => {
  it.each([
    ['https://127.0.0.1'],
    ['https://localhost:3001'],
    ['https://localhost.'],
    ['https://idp.localhost'],
    ['https://[::1]'],
    ['https://10.0.0.1'],
    ['https://192.168.1.1:8443'],
    ['https://[fd00:ec2::254]'],
  ])('%j is for development only', (given) => {
    expect(() => issuerOf(given, IN_PRODUCTION)).toThrow('must be at a public address');
    expect(() => issuerOf(given, IN_PRODUCTION)).toThrow('OPSHELM_ALLOW_LOCAL_ISSUERS');
    expect(issuerOf(given, IN_DEVELOPMENT)).toBe(given);
  });

  it.each([
    ['http://127.0.0.1:3001', 'http://127.0.0.1:3001'],
    ['http://localhost:3001/', 'http://localhost:3001'],
    ['http://[::1]:3001', 'http://[::1]:3001'],
  ])('%j is for development only, without TLS too', (given, kept) => {
    expect(() => issuerOf(given, IN_PRODUCTION)).toThrow('starts with https://');
    expect(issuerOf(given, IN_DEVELOPMENT)).toBe(kept);
  });

  it.each([
    ['https://169.254.169.254'],
    ['https://0.0.0.0'],
    ['https://100.64.0.1'],
    ['https://224.0.0.1'],
    ['https://255.255.255.255'],
    ['https://[fe80::1]'],
    ['https://[ff02::1]'],
    ['https://[::]'],
    ['https://[::ffff:127.0.0.1]'],
    ['https://[::ffff:a9fe:a9fe]'],
    ['https://[64:ff9b::7f00:1]'],
  ])('%j is refused everywhere', (given) => {
    expect(() => issuerOf(given, IN_PRODUCTION)).toThrow('must be at a public address');
    expect(() => issuerOf(given, IN_DEVELOPMENT)).toThrow('must be at a public address');
  });
});
