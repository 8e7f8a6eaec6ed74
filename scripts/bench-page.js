// Measures how soon the report of a large fleet can be read, in Chromium: npm run bench -- --page [--rounds N] [--targets N].
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { build } from 'rolldown';
import { lintText } from '../dist/index.js';
import { median } from './bench-measure.js';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const scrapes = new URL('../fixtures/scrapes/', import.meta.url);

function compress(text) {
  return gzipSync(text).toString('base64');
}

/** The writer of HTML reports, which the package has inside the command line only. */
async function reportWriter() {
  const input = fileURLToPath(new URL('../src/report/html.ts', import.meta.url));
  const { output } = await build({ input, platform: 'node', write: false, output: { format: 'esm' } });
  const { html } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
  return html;
}

/** Reports of targets that serve one of the scrapes each, with findings at other lines in every one. */
function fleet(targets) {
  const reports = readdirSync(scrapes)
    .filter((name) => name.endsWith('.prom'))
    .map((name) => lintText(readFileSync(new URL(name, scrapes))))
    .filter(({ diagnostics }) => diagnostics.length > 0);
  return Array.from({ length: targets }, (_, index) => {
    const report = reports[index % reports.length];
    const instance = `10.${index >> 8}.${index & 255}.7:9100`;
    const job = `job-${String(index % 25).padStart(2, '0')}`;
    const labels = { job, instance, zone: `zone-${index % 3}`, cluster: `cluster-${index % 7}` };
    const diagnostics = report.diagnostics
      .filter((_finding, at) => (at * 7 + index) % 3 !== 0)
      .map((one, at) => {
        const moved = (index * (at + 3)) % 400;
        return { ...one, line: one.line + moved, endLine: one.endLine + moved };
      });
    return { ...report, name: `http://${instance}/metrics`, target: { job, labels, health: 'up' }, diagnostics };
  });
}

/** Milliseconds from the start of the navigation until the frame that shows the table of targets is drawn. */
const readable = `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector('table.sources tbody tr') === null) requestAnimationFrame(look);
    // When the next frame begins, this one has been laid out and painted.
    else requestAnimationFrame(() => resolve(performance.now()));
  };
  look();
})`;

/** Milliseconds until what a user does is on the screen. */
function until(action) {
  return `new Promise((resolve) => {
    const start = performance.now();
    (${action})();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  })`;
}

const opened = 'table of targets';

const actions = new Map([
  [
    'sort by errors',
    `() => [...document.querySelectorAll('.sort')].find((one) => one.textContent.startsWith('Errors')).click()`,
  ],
  ['findings by rule', `() => document.querySelector('[role=tab]').click()`],
  ['one severity less', `() => document.querySelector('.check.info input').click()`],
]);

/** Measures, and says what was missed. */
export async function benchPage({ rounds, targets }) {
  const html = await reportWriter();
  const page = readFileSync(new URL('../dist/page.html', import.meta.url), 'utf8');
  const reports = fleet(targets);
  const findings = reports.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
  const written = html(reports, { page, compress });
  const folder = mkdtempSync(join(tmpdir(), 'promlint-page-'));
  const file = join(folder, 'fleet.html');
  writeFileSync(file, written);
  const megabytes = written.length / 1e6;
  console.log(`report of ${targets} targets with ${findings} findings: ${megabytes.toFixed(2)} MB`);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const times = new Map();
  const note = (name, time) => times.set(name, [...(times.get(name) ?? []), time]);
  try {
    // The first one warms up the file system and the browser.
    for (let round = 0; round <= rounds; round += 1) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
      const tab = await context.newPage();
      const devtools = await context.newCDPSession(tab);
      await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
      await tab.goto(pathToFileURL(file).href, { waitUntil: 'commit' });
      const shown = await tab.evaluate(readable);
      const { metrics } = await devtools.send('Performance.getMetrics');
      const processor = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
      const taken = [
        [opened, shown],
        ['  its processor time', processor * 1000],
      ];
      for (const [name, action] of actions) taken.push([name, await tab.evaluate(until(action))]);
      if (round > 0) for (const [name, time] of taken) note(name, time);
      await context.close();
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
  for (const [name, all] of times) {
    const best = Math.round(Math.min(...all));
    console.log(`${name.padEnd(20)} ${String(Math.round(median(all))).padStart(5)} ms (best ${best} ms)`);
  }
  const missed = [
    ...(megabytes > 5 ? [`the report takes ${megabytes.toFixed(2)} MB, not 5`] : []),
    ...(median(times.get(opened)) > 1000 ? ['the report does not open within a second'] : []),
  ];
  for (const one of missed) console.log(`missed: ${one}`);
  if (missed.length > 0) process.exitCode = 1;
}
