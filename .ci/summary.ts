/** Prints the closing line of CI and fails when a suite or a test was skipped: in CI every server is there. */
import { readFileSync } from 'node:fs';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTestSuites: number;
}

const [file = ''] = process.argv.slice(2);
const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
const skipped = report.numPendingTests + report.numTodoTests;
console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed, ${skipped} skipped`);
if (skipped > 0) console.log('A skipped test counts as a failure here.');
process.exit(report.numFailedTests + report.numFailedTestSuites + skipped === 0 && report.numPassedTests > 0 ? 0 : 1);
