import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { fontFamily } from './chart-spec.ts';

/** Twice as many pixels as the SVG says, for screens that have them. */
const zoom = 2;

const require = createRequire(import.meta.url);
let ready: Promise<Uint8Array> | null = null;

/** An SVG as PNG, with no other font than ours. */
export async function drawPng(svg: string): Promise<Uint8Array> {
  ready ??= prepare();
  const font = await ready;
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: { fontBuffers: [font], defaultFontFamily: fontFamily },
  });
  const image = drawing.render();
  try {
    return image.asPng();
  } finally {
    image.free();
    drawing.free();
  }
}

async function prepare(): Promise<Uint8Array> {
  const [program, font] = await Promise.all([
    readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')),
    readFile(require.resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf')),
  ]);
  await initWasm(program);
  return font;
}
