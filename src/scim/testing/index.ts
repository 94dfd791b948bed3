/** The conformance checks as a library: judges any SCIM server over HTTP. */
export { checkServer, type CheckOptions, type Target } from './check-server.js';
export type { Exchange } from './client/answer.js';
export type { JudgedCheck, OwnTests, Result, Totals, Verdict } from './judge.js';
export { describeReport } from './report/describe-report.js';
export type { Report } from './report/report.js';
export { saveReport } from './report/save-report.js';
export { type Requirement, REQUIREMENTS } from './requirements.js';
export type { Failure } from './run-checks.js';
