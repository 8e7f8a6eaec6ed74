// Draws grammar/*.ebnf as railroad diagrams into grammar/diagrams.html.
//   node scripts/update-grammar.js           write the file
//   node scripts/update-grammar.js --check   fail where it is stale
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const folder = new URL('../grammar/', import.meta.url);
const target = new URL('diagrams.html', folder);

/** The reader of EBNF that the tests use; it is TypeScript, which Node 20 does not load by itself. */
async function loadReader() {
  const input = fileURLToPath(new URL('../test/support/ebnf.ts', import.meta.url));
  const bundle = await rolldown({ input });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}

function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (found) => `&#${found.codePointAt(0)};`);
}

// A piece of a diagram: its width, how far it reaches above and below its line, and how it is drawn from a point on.

const gap = 10;
const radius = 8;
const boxHeight = 24;
const characterWidth = 7.8;

function path(d) {
  return `<path d="${d}"/>`;
}

function line(x, y, width) {
  return width > 0 ? path(`M${x} ${y}h${width}`) : '';
}

function box(text, className, link) {
  const width = Math.round(Array.from(text).length * characterWidth) + 2 * gap;
  return {
    width,
    up: boxHeight / 2,
    down: boxHeight / 2,
    draw(x, y) {
      const round = className === 'name' ? 2 : boxHeight / 2;
      const rectangle = `<rect x="${x}" y="${y - boxHeight / 2}" width="${width}" height="${boxHeight}" rx="${round}"/>`;
      const label = `<text x="${x + width / 2}" y="${y + 4}">${escapeHtml(text)}</text>`;
      const drawn = `<g class="${className}">${rectangle}${label}</g>`;
      return link === undefined ? drawn : `<a href="#${link}">${drawn}</a>`;
    },
  };
}

function sequence(parts) {
  return {
    width: parts.reduce((sum, part) => sum + part.width, gap * (parts.length - 1)),
    up: Math.max(...parts.map((part) => part.up)),
    down: Math.max(...parts.map((part) => part.down)),
    draw(x, y) {
      let at = x;
      return parts
        .map((part, index) => {
          const joint = index === 0 ? '' : line(at - gap, y, gap);
          const drawn = joint + part.draw(at, y);
          at += part.width + gap;
          return drawn;
        })
        .join('');
    },
  };
}

/** Ways one below the other; the first one is on the line. `undefined` is the way past all of them. */
function choice(ways) {
  const parts = ways.map((way) => way ?? { width: 0, up: 0, down: 0, draw: () => '' });
  const inner = Math.max(...parts.map((part) => part.width));
  const offsets = [0];
  for (let index = 1; index < parts.length; index += 1) {
    const space = Math.max(2 * radius, parts[index - 1].down + gap + parts[index].up);
    offsets.push(offsets[index - 1] + space);
  }
  const last = parts.length - 1;
  return {
    width: inner + 4 * radius,
    up: parts[0].up,
    down: offsets[last] + parts[last].down,
    draw(x, y) {
      return parts
        .map((part, index) => {
          const start = x + 2 * radius;
          const rest = inner - part.width;
          const way = part.draw(start, y + offsets[index]) + line(start + part.width, y + offsets[index], rest);
          if (index === 0) return line(x, y, 2 * radius) + way + line(start + inner, y, 2 * radius);
          const drop = offsets[index] - 2 * radius;
          const down = `M${x} ${y}q${radius} 0 ${radius} ${radius}v${drop}q0 ${radius} ${radius} ${radius}`;
          const up = `M${start + inner} ${y + offsets[index]}q${radius} 0 ${radius} ${-radius}v${-drop}q0 ${-radius} ${radius} ${-radius}`;
          return path(down) + way + path(up);
        })
        .join('');
    },
  };
}

/** At least once: the way back is below. */
function loop(part) {
  const depth = part.down + gap;
  return {
    width: part.width + 4 * radius,
    up: part.up,
    down: depth,
    draw(x, y) {
      const start = x + 2 * radius;
      const end = start + part.width;
      const turn = depth - 2 * radius;
      const back = `M${end} ${y}q${radius} 0 ${radius} ${radius}v${turn}q0 ${radius} ${-radius} ${radius}h${-part.width}q${-radius} 0 ${-radius} ${-radius}v${-turn}q0 ${-radius} ${radius} ${-radius}`;
      return line(x, y, 2 * radius) + part.draw(start, y) + line(end, y, 2 * radius) + path(back);
    },
  };
}

function character(code) {
  if (code === 0x20) return 'space';
  if (code === 0x09) return 'tab';
  if (code === 0) return 'NUL';
  return String.fromCodePoint(code);
}

function setText({ negated, ranges }) {
  if (ranges.length === 0) return 'any character';
  const listed = ranges.map(([first, last]) =>
    first === last ? character(first) : `${character(first)}–${character(last)}`,
  );
  return `${negated ? 'any but ' : ''}${listed.join(' ')}`;
}

function diagram(expression, prefix) {
  const draw = (part) => diagram(part, prefix);
  switch (expression.kind) {
    case 'literal':
      return box(expression.text === ' ' ? 'space' : expression.text, expression.text === ' ' ? 'set' : 'literal');
    case 'set':
      return box(setText(expression), 'set');
    case 'name':
      return box(expression.name, 'name', `${prefix}-${expression.name}`);
    case 'sequence':
      return sequence(expression.parts.map(draw));
    case 'choice':
      return choice(expression.parts.map(draw));
    case 'repeat':
      if (expression.operator === '?') return choice([draw(expression.part), undefined]);
      if (expression.operator === '+') return loop(draw(expression.part));
      return choice([loop(draw(expression.part)), undefined]);
    default:
      return sequence([draw(expression.part), box('but not', 'set'), draw(expression.without)]);
  }
}

function svg(expression, prefix) {
  const piece = diagram(expression, prefix);
  const margin = 16;
  const width = piece.width + 2 * margin;
  const height = piece.up + piece.down + 8;
  const y = piece.up + 4;
  const ends = `<circle cx="5" cy="${y}" r="4"/><circle cx="${width - 5}" cy="${y}" r="4"/>`;
  const joints = line(9, y, margin - 9) + line(margin + piece.width, y, margin - 9);
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${ends}${joints}${piece.draw(margin, y)}</svg>`;
}

const style = `
:root { color-scheme: light dark; --ink: #1f2933; --line: #52606d; --literal: #d9f0d3; --set: #fdf2c4; --name: #dbeafe; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7eb; --line: #9aa5b1; --literal: #24502e; --set: #57491a; --name: #1e3a5f; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
figure { margin: 1rem 0 2rem; overflow-x: auto; }
h3, text, code { font-family: ui-monospace, Consolas, monospace; font-size: 13px; }
h3 { margin: 0; }
path { fill: none; stroke: var(--line); stroke-width: 1.5; }
circle { fill: var(--line); }
rect { stroke: var(--line); stroke-width: 1; }
text { fill: var(--ink); text-anchor: middle; }
.literal rect { fill: var(--literal); }
.set rect { fill: var(--set); }
.name rect { fill: var(--name); }
`;

function section(file, productions) {
  const prefix = file.replace('.ebnf', '');
  const figures = productions.map(({ name, expression, comments }) => {
    const words = comments.map((comment) => `<p>${escapeHtml(comment)}</p>`).join('\n');
    return `${words}\n<figure id="${prefix}-${name}"><h3>${name}</h3>${svg(expression, prefix)}</figure>`;
  });
  return `<h2>${prefix}</h2>\n${figures.join('\n')}`;
}

const { readEbnf } = await loadReader();
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ebnf'))
  .toSorted();
const sections = files.map((file) => section(file, readEbnf(readFileSync(new URL(file, folder), 'utf8'))));
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>promlint-ts: grammars</title>
<style>${style}</style>
<!-- Made by scripts/update-grammar.js from the .ebnf files: change those. -->
<h1>Grammars</h1>
<p>One line, without its line feed, of each format that promlint-ts reads. Green is literal text, yellow is one character
of a set, blue is another diagram.</p>
${sections.join('\n')}
</html>
`;

if (process.argv.includes('--check')) {
  if (page !== readFileSync(target, 'utf8')) {
    console.error('grammar/diagrams.html is stale: run node scripts/update-grammar.js');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, page);
}
