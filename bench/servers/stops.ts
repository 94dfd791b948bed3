/** What has been started and must be stopped: the last first, also when the run fails or is interrupted. */
export class Stops {
  private readonly stops: (() => unknown)[] = [];

  add(stop: () => unknown): void {
    this.stops.push(stop);
  }

  /** Stops everything; what fails does not keep the rest from being stopped. */
  async run(): Promise<void> {
    for (let stop = this.stops.pop(); stop; stop = this.stops.pop()) {
      try {
        await stop();
      } catch (error) {
        console.error((error as Error).message);
      }
    }
  }

  /** A part of its own, which may be stopped before the rest. */
  part(): Stops {
    const part = new Stops();
    this.add(() => part.run());
    return part;
  }

  /** Also stops everything on SIGINT and SIGTERM. */
  onSignal(): this {
    const end = () => void this.run().then(() => process.exit(130));
    process.once('SIGINT', end).once('SIGTERM', end);
    return this;
  }
}
