import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chart } from '../../../src/discord/chart/chart.ts';
import { chartSpec } from '../../../src/discord/chart/chart-spec.ts';
import { drawPng } from '../../../src/discord/chart/draw-png.ts';
import { drawSvg } from '../../../src/discord/chart/draw-svg.ts';
import { isDrawable } from '../../../src/discord/chart/drawable.ts';
import { plainLine } from '../../../src/discord/escape.ts';
import { signsOfFont } from './font-signs.ts';

const font = createRequire(import.meta.url).resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf');

const chart: Chart = {
  title: 'ceasefire OR перемирие',
  caption: '14 of 340 passages',
  columns: ['2023', '2024', '2025'].map((label, value) => ({ label, value })),
  bars: [
    { label: '1. Ελένη', value: 28 },
    { label: '2. Question (asking)', value: 3, apart: true },
  ],
};

/** Width and height stand in the header of a PNG. */
function sizeOf(png: Uint8Array): readonly [number, number] {
  const view = new DataView(png.buffer, png.byteOffset);
  expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');
  return [view.getUint32(16), view.getUint32(20)];
}

describe('isDrawable()', () => {
  test('allows only what the font has', () => {
    const signs = signsOfFont(font);
    const allowed = Array.from({ length: 0x10000 }, (_, code) => code).filter((code) =>
      isDrawable(String.fromCharCode(code)),
    );
    expect(allowed.length).toBeGreaterThan(1000);
    expect(allowed.filter((code) => !signs.has(code))).toEqual([]);
  });

  test.each(['Sergey Lavrov', '«Žižek» – Ґжицька № 5', 'Ελένη', 'Nguyễn', ''])('allows %j', (text) => {
    expect(isDrawable(text)).toBe(true);
  });

  test.each(['王小明', 'עברית', 'عربي', '🎉', 'a\u0000', 'a\u202eb', 'a\ud800', 'e\u0301', '\ufffe', 'a\nb'])(
    'leaves %j to the text',
    (text) => {
      expect(isDrawable(text)).toBe(false);
    },
  );
});

describe('drawSvg()', () => {
  test('escapes what looks like markup', async () => {
    const label = '</text><script>alert("1")</script><image href="http://x.example/"/> & \']]>';
    const svg = await drawSvg({ ...chart, title: label, columns: [{ label, value: 1 }], bars: [{ label, value: 1 }] });
    expect(svg).not.toMatch(/<(?:script|image|foreignObject|use|a)\b/i);
    expect(svg).toContain('&lt;script&gt;');
    expect(sizeOf(await drawPng(svg))[0]).toBe(920);
  });

  test.each(["datum.value + signal('width')", 'valueOf', '__proto__', 'constructor', 'undefined', '-1e9'])(
    'takes %j for a label, not for what Vega would work out',
    async (label) => {
      const one = { label, value: 1 };
      const svg = await drawSvg({ ...chart, title: label, columns: [one, { label: '2', value: 2 }], bars: [one] });
      // The title and the bar; a column's label where there is room for it.
      expect(svg.split(`>${label}<`).length).toBeGreaterThanOrEqual(3);
    },
  );
});

describe('drawPng()', () => {
  test('draws any counts and labels, within what Discord shows whole', async () => {
    const line = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => plainLine(text, 40));
    const bar = fc.record({ label: line, value: fc.oneof(fc.nat(9), fc.nat()) });
    await fc.assert(
      fc.asyncProperty(
        line,
        fc.array(bar, { maxLength: 41 }),
        fc.array(bar, { maxLength: 3 }),
        async (title, columns, bars) => {
          const [width, height] = sizeOf(await drawPng(await drawSvg({ ...chart, title, columns, bars })));
          expect(width).toBe(920);
          expect(height / width).toBeLessThanOrEqual(350 / 460);
        },
      ),
      { numRuns: 5 },
    );
    expect.hasAssertions();
  });

  test('makes no picture higher than Discord shows whole', () => {
    const bars = [1, 2, 3].map((value) => ({ label: 'a', value }));
    expect(chartSpec({ ...chart, bars }).height).toBeLessThanOrEqual(350);
    expect(chartSpec({ ...chart, columns: [], bars: [...bars, ...bars] }).height).toBeLessThanOrEqual(350);
  });

  test('puts a chart on a ground of its own, with nothing left to a theme', () => {
    const { width, height, data, marks } = chartSpec(chart);
    const rectangles = data!.find(({ name }) => name === 'rectangles') as { readonly values: readonly object[] };
    expect(rectangles.values[0]).toMatchObject({ x: 0, y: 0, width, height });
    expect(marks![0]).toMatchObject({ type: 'rect', from: { data: 'rectangles' } });
    expect(JSON.stringify(chartSpec(chart))).not.toMatch(/"(?:black|white|transparent|currentColor)"/);
  });
});
