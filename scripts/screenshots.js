// Takes the screenshots of the documentation from the real thing, with Chromium: npm run build && node scripts/screenshots.js
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../', import.meta.url));
const images = join(root, 'docs/images');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const width = 1060;

/** The classes of the colours that the command line uses, by their codes. */
const styles = new Map([
  ['1', 'bold'],
  ['2', 'dim'],
  ['31', 'red'],
  ['32', 'green'],
  ['33', 'yellow'],
  ['34', 'blue'],
  ['35', 'magenta'],
  ['36', 'cyan'],
]);

const escapeSequence = new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`);

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Text with escape sequences as HTML. */
function terminalHtml(text) {
  let open = 0;
  const parts = text.split(escapeSequence).map((part, index) => {
    if (index % 2 === 0) return escaped(part);
    if (styles.has(part)) {
      open += 1;
      return `<span class="${styles.get(part)}">`;
    }
    if (open === 0) return '';
    open -= 1;
    return '</span>';
  });
  return parts.join('') + '</span>'.repeat(open);
}

function terminalPage(command, output) {
  return `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #14171b; }
pre { margin: 0; padding: 20px 24px; color: #e3e7ec; font: 14px/1.45 'DejaVu Sans Mono', monospace; }
.bold { font-weight: 700; } .dim { color: #9aa5b1; } .red { color: #ff8f8a; } .green { color: #6fcf97; }
.yellow { color: #e9b949; } .blue { color: #7ab8ff; } .magenta { color: #d3a4f0; } .cyan { color: #63c9c4; }
</style><pre><span class="green">$</span> ${escaped(command)}\n${terminalHtml(output)}</pre>`;
}

function promlint(args, env = {}) {
  const { stdout } = spawnSync(process.execPath, [join(root, 'bin/promlint-ts.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: undefined, GITHUB_ACTIONS: undefined, ...env },
  });
  return stdout;
}

const folder = mkdtempSync(join(tmpdir(), 'promlint-screenshots-'));
mkdirSync(images, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

async function shoot(name, path, { height, colorScheme = 'light', ready, element }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  if (ready !== undefined) await page.getByText(ready).first().waitFor();
  const file = join(images, `${name}.png`);
  await (element === undefined ? page : page.locator(element)).screenshot({ path: file });
  await context.close();
  process.stdout.write(`docs/images/${name}.png: ${statSync(file).size} bytes\n`);
}

try {
  await shoot('playground', join(root, 'dist/page.html'), { height: 640, ready: '5 errors' });
  const report = join(folder, 'report.html');
  promlint(['-f', `html=${report}`, 'fixtures/scrapes']);
  await shoot('report', report, { height: 640, colorScheme: 'dark', ready: 'by rule' });
  const terminal = join(folder, 'terminal.html');
  const args = ['docs/examples/shop.prom', 'docs/examples/locale.prom'];
  const output = promlint([...args, '--color'], { FORCE_COLOR: '1', COLUMNS: '100' });
  writeFileSync(terminal, terminalPage(`promlint-ts ${args.join(' ')}`, output));
  await shoot('terminal', terminal, { height: 720, element: 'pre' });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
