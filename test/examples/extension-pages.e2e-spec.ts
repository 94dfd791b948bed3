import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Get } from '@nestjs/common';
import { h } from 'preact';
import { DescribePage } from '../../src/api/describe.js';
import { DashboardController } from '../../src/dashboard/http/dashboard-controller.decorator.js';
import { page, type Page } from '../../src/dashboard/http/page.js';
import { MembersToo } from '../../src/sessions/session.guard.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';

@DashboardController('rota')
class RotaPage {
  @Get()
  @MembersToo()
  @DescribePage('Who is on call')
  show(): Page {
    return page('Rota', h('p', null, 'Nobody is on call'));
  }

  @Get('history')
  @DescribePage('Who was on call')
  history(): Page {
    return page('Rota history', h('p', null, 'Nobody was on call'));
  }
}

@DashboardController('budget')
class BudgetPage {
  @Get()
  show(): Page {
    return page('Budget', h('p', null, 'Nothing was spent'));
  }
}

describe('A page of an extension, as docs/extending.md has it,', () => {
  let app: TestApp;
  let olga: DashboardClient;
  let mia: DashboardClient;

  beforeAll(async () => {
    const pages = [
      { controller: RotaPage, navigation: { path: '/rota', name: 'Rota', forMembers: true } },
      { controller: BudgetPage, navigation: { path: '/budget', name: 'Budget' } },
    ];
    app = await bootApp({}, { extensions: { pages } });
    const acme = await app.acme();
    olga = await DashboardClient.as(app, acme.olga);
    mia = await DashboardClient.as(app, acme.mia);
  });
  afterAll(() => app?.close());

  /** The pages in the navigation, by name. */
  const entries = async (visitor: DashboardClient) =>
    [...(await visitor.get('/rota')).text.matchAll(/<nav.*?<\/nav>/gs)]
      .flatMap(([nav]) => [...nav.matchAll(/<a [^>]*href="(\/[^"]*)"/g)])
      .map(([, path]) => path);

  it('stands behind those of OpsHelm in the navigation of whoever may open it', async () => {
    const own = await entries(olga);
    expect(own.slice(-2)).toEqual(['/rota', '/budget']);
    expect(own).toContain('/settings');
    const members = await entries(mia);
    expect(members).toContain('/rota');
    expect(members).not.toContain('/budget');
  });

  it('is for owners, unless it says @MembersToo()', async () => {
    const statusFor = async (visitor: DashboardClient) => [
      (await visitor.get('/rota')).status,
      (await visitor.get('/rota/history')).status,
      (await visitor.get('/budget')).status,
    ];
    expect(await statusFor(olga)).toEqual([200, 200, 200]);
    expect(await statusFor(mia)).toEqual([200, 403, 403]);
    const stranger = await fetch(`${app.url}/budget`, { redirect: 'manual' });
    expect(stranger.status).not.toBe(200);
    expect(await stranger.text()).not.toContain('Nothing was spent');
  });

  it('is in the OpenAPI document with its summary, if it has one', async () => {
    const document = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { summary: string }>>;
    };
    expect(document.paths['/rota']?.['get']?.summary).toBe('Who is on call');
    expect(document.paths['/rota/history']?.['get']?.summary).toBe('Who was on call');
    expect(document.paths).not.toHaveProperty('/budget');
  });
});
