/** Time as the simulator sees it: waits between attempts and the patience of a socket. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, callback: () => void): () => void;
}

/** The time on the wall. */
export const wallClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** A clock that jumps: a sleeper wakes at once and the time has passed; `slept` tells how long each waited. */
export class VirtualClock implements Clock {
  readonly slept: number[] = [];
  private time = 0;
  private readonly alarms = new Set<{ at: number; callback: () => void }>();

  now(): number {
    return this.time;
  }

  sleep(ms: number): Promise<void> {
    this.slept.push(ms);
    this.advance(ms);
    return Promise.resolve();
  }

  after(ms: number, callback: () => void): () => void {
    const alarm = { at: this.time + ms, callback };
    this.alarms.add(alarm);
    return () => void this.alarms.delete(alarm);
  }

  /** Lets time pass and rings the alarms that fall due. */
  advance(ms: number): void {
    this.time += ms;
    for (const alarm of [...this.alarms].filter(({ at }) => at <= this.time)) {
      this.alarms.delete(alarm);
      alarm.callback();
    }
  }
}
