// Prints `N passed, N failed` from Vitest's JSON report. Exits with the code of the test command, and never with 0 when
// something failed or nothing ran.
import { readFileSync } from 'node:fs';

const [, , file, status] = process.argv;
const report = JSON.parse(readFileSync(file, 'utf8'));
const passed = report.numPassedTests;
// A test file that could not be loaded has no tests to count, and yet it failed.
const unloadable = report.testResults.filter((result) => result.status === 'failed' && !result.assertionResults.length);
const failed = report.numFailedTests + unloadable.length;

process.exitCode = Number(status);
if (process.exitCode === 0 && (!report.success || failed > 0 || passed === 0)) process.exitCode = 1;
if (process.exitCode !== 0 && failed === 0) {
  console.error(`The tests did not fail, but the run did (exit code ${process.exitCode}): see above.`);
}
console.log(`${passed} passed, ${failed} failed`);
