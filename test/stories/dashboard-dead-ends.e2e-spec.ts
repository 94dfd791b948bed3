import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignInLinks } from '../../src/sessions/sign-in/sign-in-links.service.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';

const ISSUER_OF_NOBODY = encodeURIComponent('https://nobody.example');

describe('Where a way ends, a page says how to go on', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let okta: OktaSignInDouble;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    okta = await OktaSignInDouble.of(app, acme);
  });
  afterAll(async () => {
    await okta?.close();
    await app?.close();
  });

  const stranger = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${app.url}${path}`, { redirect: 'manual', ...init });
    return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') };
  };

  describe('/sign-in/start', () => {
    it.each([
      ['no query', ''],
      ['an empty issuer', '?iss='],
      ['an unknown account', '?account=nowhere'],
      ['an account that is no name', '?account=%00%2F..%2F'],
      ['an account that is too long', `?account=${'a'.repeat(64)}`],
      ['an account given twice', '?account=acme&account=globex'],
      ['an unknown issuer', `?iss=${ISSUER_OF_NOBODY}`],
      ['an issuer that is no address', '?iss=acme'],
      ['an issuer that is too long', `?iss=https://${'a'.repeat(600)}.example`],
      ['an issuer given twice', `?iss=${ISSUER_OF_NOBODY}&iss=${ISSUER_OF_NOBODY}`],
      ['another account’s issuer', `?account=acme&iss=${ISSUER_OF_NOBODY}`],
      ['a hint that is too long', `?login_hint=${'a'.repeat(300)}`],
    ])('explains with %s what to open instead', async (_, query) => {
      const { status, text } = await stranger(`/sign-in/start${query}`);
      expect(status).toBe(404);
      expect(text).toContain('This address does not start a sign-in');
      expect(text).toContain('https://opshelm.example/sign-in/start?account=acme');
      expect(text).toMatch(/<form method="post" action="\/sign-in"/);
      expect(text).not.toContain('must be');
    });

    it('says the same of an account that is closed as of one that is not there', async () => {
      const closed = await app.account('closed');
      await app.dataSource.query('UPDATE accounts SET closed_at = now() WHERE id = $1', [closed.id]);
      const pages = await Promise.all(
        ['closed', 'nowhere'].map((name) => stranger(`/sign-in/start?account=${name}`)),
      );
      expect(pages[0]).toEqual(pages[1]);
    });

    it.each(['', `&login_hint=${'a'.repeat(300)}`])(
      'goes to the identity provider of the account that it names (%j)',
      async (more) => {
        const { status, location } = await stranger(`/sign-in/start?account=acme${more}`);
        expect([status, new URL(location!).origin]).toEqual([303, okta.issuer]);
      },
    );
  });

  describe('A sign-in link', () => {
    const newLink = async () => {
      const { url } = await app.nest.get(SignInLinks).make(acme.id, acme.olga.id, testOrigin());
      return url.slice(url.indexOf('/sign-in'));
    };
    const redeem = (path: string) =>
      stranger('/sign-in/link', {
        method: 'POST',
        body: new URLSearchParams({ token: path.split('token=')[1]! }),
        headers: { Origin: 'https://opshelm.example' },
      });

    it('that works has a button, however often it is looked at', async () => {
      const link = await newLink();
      for (const look of [1, 2]) expect([look, (await stranger(link)).status]).toEqual([look, 200]);
      expect((await stranger(link)).text).toContain('<button type="submit">Sign in</button>');
      expect((await redeem(link)).status).toBe(303);
    });

    it.each([
      ['is used', async (link: string) => void (await redeem(link))],
      [
        'is too old',
        () => app.dataSource.query(`UPDATE sign_in_links SET expires_at = now() - interval '1 second'`),
      ],
    ])('that %s says so and has no button', async (_, spoil) => {
      const link = await newLink();
      await spoil(link);
      const { status, text } = await stranger(link);
      expect(status).toBe(403);
      expect(text).toContain('This link does not work any more');
      expect(text).not.toContain('<button');
    });

    it.each([
      ['cut off', (link: string) => link.slice(0, -3)],
      ['without its secret', (link: string) => link.slice(0, link.indexOf('?'))],
      ['too long', (link: string) => link + 'x'.repeat(300)],
      ['given twice', (link: string) => `${link}&token=x`],
    ])('that is %s says so', async (_, spoil) => {
      const { status, text } = await stranger(spoil(await newLink()));
      expect([status, text.includes('This link does not work any more')]).toEqual([403, true]);
      expect(text).not.toContain('must be');
    });

    it.each([
      ['olga', '<a href="/">Go to the overview</a>'],
      ['mia', '<a href="/people">Go to the people</a>'],
    ] as const)('that is used does not ask %s, who is signed in, to sign in', async (name, way) => {
      const link = await newLink();
      await redeem(link);
      const { status, text } = await (await DashboardClient.as(app, acme[name])).get(link);
      expect([status, text.includes('This link does not work any more')]).toEqual([403, true]);
      expect(text).toContain(`You are signed in as <bdi>${name}@acme.example</bdi> already.`);
      expect(text).toContain(way);
      expect(text).not.toContain('/sign-in');
    });
  });

  it.each(['/', '/people'])('HEAD %s leads a stranger to the sign-in, as GET does', async (path) => {
    const [head, get] = [await stranger(path, { method: 'HEAD' }), await stranger(path)];
    expect([head.status, head.location]).toEqual([303, get.location]);
  });

  describe('An address that is not there', () => {
    it.each(['olga', 'mia'] as const)('keeps the navigation for %s', async (name) => {
      const client = await DashboardClient.as(app, acme[name]);
      const paths = name === 'olga' ? ['/nowhere', `/people/${acme.id}`] : ['/nowhere'];
      for (const path of paths) {
        const { status, text } = await client.get(path);
        expect([path, status, text.includes('There is no such page')]).toEqual([path, 404, true]);
        expect(text).toContain('<nav aria-label="Account">');
        expect(text).toContain(`${name}@acme.example`);
      }
    });

    it.each<Record<string, string>>([{}, { Cookie: '__Host-opshelm=nonsense' }])(
      'has none for a stranger (%j)',
      async (headers) => {
        const { status, text } = await stranger('/nowhere', { headers });
        expect(status).toBe(404);
        expect(text).not.toContain('<nav');
      },
    );
  });
});
