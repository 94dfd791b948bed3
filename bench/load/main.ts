import type { Job, Report } from './job.js';
import { runJob } from './run-job.js';

/** The load process: takes jobs one after another from its parent and reports on each. */
process.on('message', (job: Job) => {
  void runJob(job).then(
    (result) => report({ result }),
    (error: Error) => report({ error: error.message }),
  );
});

function report(answer: Report): void {
  process.send!(answer);
}
