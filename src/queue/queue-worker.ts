/** What a worker does, and when. */
export interface QueueWork {
  /** How often the queue is looked at when nobody wakes the worker. */
  readonly pollMs: number;
  /** Works off one row, or a few; false when nothing was due. */
  readonly workOff: () => Promise<boolean>;
  /** Hears why the queue could not be read; the worker looks again at the next poll. */
  readonly onFailure: (error: Error) => void;
}

/** Works off a queue: at every poll, and at once when woken; one row after the other, never two at a time. */
export class QueueWorker {
  private running: Promise<void> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly work: QueueWork) {}

  /** Begins to poll. */
  start(): void {
    this.timer = setInterval(() => this.wake(), this.work.pollMs).unref();
  }

  /** Looks at the queue now, or once more after the present run. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.drain()
      .catch(this.work.onFailure)
      .finally(() => this.rest());
  }

  /** Works off whatever is due, now; resolves when nothing more is due, or when the worker was stopped. */
  async drain(): Promise<void> {
    while (!this.stopped && (await this.work.workOff()));
  }

  /** Stops between two rows; resolves when the last one is done. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private rest(): void {
    this.running = undefined;
    if (!this.again) return;
    this.again = false;
    setImmediate(() => this.wake());
  }
}
