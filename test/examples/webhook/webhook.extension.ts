import type { Extensions } from '../../../src/opshelm.js';
import { CreateWebhookCalls1796100000000 } from './create-webhook-calls.migration.js';
import webhookCommands from './webhook.command.js';
import { WebhookCall } from './webhook-call.entity.js';
import { WebhookListener } from './webhook.listener.js';
import { WebhookPage } from './webhook.page.js';
import { WEBHOOK_URL, WebhookSender } from './webhook-sender.js';

class WebhookModule {}

/** Calls `url` whenever a person loses access. */
export function webhook(url: string): Extensions {
  const providers = [{ provide: WEBHOOK_URL, useValue: url }, WebhookSender, WebhookListener];
  return {
    imports: [{ module: WebhookModule, providers }],
    entities: [WebhookCall],
    migrations: [CreateWebhookCalls1796100000000],
    commands: [webhookCommands],
    pages: [{ controller: WebhookPage, navigation: { path: '/webhook', name: 'Webhook' } }],
  };
}
