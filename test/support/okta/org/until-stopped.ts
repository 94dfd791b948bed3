/** Waits for Ctrl-C, or for SIGTERM. */
export async function untilStopped(): Promise<void> {
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
}
