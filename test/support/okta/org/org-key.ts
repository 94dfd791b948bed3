import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The key with which a simulated organization signs: the same at every start, as OpsHelm remembers it. */
export class OrgKey {
  readonly id = 'simulated-okta';

  private constructor(readonly secret: KeyObject) {}

  /** The key in this directory, made if it is not there. */
  static async in(dataDir: string): Promise<OrgKey> {
    const file = join(dataDir, 'simulated-okta.pem');
    const kept = await readFile(file).catch(() => undefined);
    if (kept) return new OrgKey(createPrivateKey(kept));
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    return new OrgKey(privateKey);
  }

  /** The secret of an account's client, as stable as the key. */
  clientSecretFor(account: string): string {
    const pem = this.secret.export({ type: 'pkcs8', format: 'pem' });
    return createHmac('sha256', pem).update(account).digest('base64url');
  }
}
