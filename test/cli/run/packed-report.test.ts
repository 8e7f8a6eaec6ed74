import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../../src/api/lint-text.ts';
import { heldReport, packReport } from '../../../src/cli/run/packed-report.ts';
import { compactPieces } from '../../../src/report/compact.ts';
import { json, jsonPieces } from '../../../src/report/json.ts';
import { ndjsonPieces } from '../../../src/report/ndjson.ts';
import { sarifPieces } from '../../../src/report/sarif.ts';

const scrape = readFileSync(new URL('../../../fixtures/scrapes/node-exporter.text.prom', import.meta.url), 'utf8');
const faults = 'x{a="\ud800"} 1\nx y\n\u202e 1\n';
const reports = Array.from({ length: 40 }, (_, at) =>
  lintText(`${scrape}${faults}pens{pen="${at}"} 1\n`, { preset: 'strict', name: `http://10.0.0.${at}:9100/metrics` }),
);
const packed = reports.map((report) => packReport(report));

describe('packed reports', () => {
  it('are the reports again', () => {
    const again = packed.map((one) => heldReport(structuredClone(one)));
    expect(again).toEqual(reports);
    expect(json(again)).toBe(json(reports));
  });

  it('take no memory for the findings of a document without any', () => {
    const clean = lintText('# HELP pens Pens.\n# TYPE pens gauge\npens 1\n', { name: 'clean.prom' });
    const one = packReport(clean);
    expect(one.bytes).toHaveLength(0);
    expect(heldReport(structuredClone(one))).toEqual(clean);
    expect(heldReport(packReport({ ...clean, excerpts: reports[0]!.excerpts })).excerpts).toEqual(reports[0]!.excerpts);
  });

  it('take a fraction of the memory', () => {
    const size = packed.reduce((sum, { bytes }) => sum + bytes.buffer.byteLength, 0);
    expect(size * 6).toBeLessThan(JSON.stringify(reports).length);
  });

  it.each([
    ['json', jsonPieces],
    ['ndjson', ndjsonPieces],
    ['compact', compactPieces],
    ['sarif', sarifPieces],
  ])('are written as %s in pieces no larger than a source', (_, piecesOf) => {
    const held = packed.map((one) => heldReport(one));
    const pieces = [...piecesOf(held, {})];
    expect(pieces.join('')).toBe([...piecesOf(reports, {})].join(''));
    const longest = Math.max(...pieces.map((piece) => piece.length));
    const one = [...piecesOf(held.slice(0, 1), {})].join('').length;
    expect(longest).toBeLessThan(2 * one);
  });
});
