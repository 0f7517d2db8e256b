import { readFileSync } from 'node:fs';
import wabt from 'wabt';

/** Where the arithmetic of the sentence encoder stands: its source, and what is made of it. */
export const matrixSource = new URL('../src/search/meaning/encoder/matrix.wat', import.meta.url);
export const matrixCompiled = new URL('../src/search/meaning/encoder/matrix.wasm', import.meta.url);

/** Compiles matrix.wat; the same source gives the same bytes. */
export async function compileMatrix(): Promise<Buffer> {
  const { parseWat } = await wabt();
  const module = parseWat('matrix.wat', readFileSync(matrixSource, 'utf8'), { simd: true });
  try {
    module.resolveNames();
    module.validate();
    return Buffer.from(module.toBinary({}).buffer);
  } finally {
    module.destroy();
  }
}
