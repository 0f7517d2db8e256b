import { readFileSync } from 'node:fs';

/** The characters of the basic plane that a TrueType font has a glyph for, from its table `cmap` in format 4. */
export function signsOfFont(file: string): ReadonlySet<number> {
  const font = readFileSync(file);
  const u16 = (at: number) => font.readUInt16BE(at);
  const tables = Array.from({ length: u16(4) }, (_, nth) => 12 + 16 * nth);
  const cmap = font.readUInt32BE(tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')! + 8);
  const subtables = Array.from({ length: u16(cmap + 2) }, (_, nth) => cmap + font.readUInt32BE(cmap + 8 + 8 * nth));
  const table = subtables.find((at) => u16(at) === 4)!;
  const length = u16(table + 6);
  const column = (nth: number, segment: number) => table + 14 + nth * length + (nth > 0 ? 2 : 0) + segment;
  const signs = new Set<number>();
  for (let segment = 0; segment < length; segment += 2) {
    const [end, start, delta] = [0, 1, 2].map((nth) => u16(column(nth, segment))) as [number, number, number];
    const offset = u16(column(3, segment));
    for (let sign = start; sign <= end; sign++) {
      const glyph = offset === 0 ? sign + delta : u16(column(3, segment) + offset + 2 * (sign - start));
      if ((glyph & 0xffff) !== 0) signs.add(sign);
    }
  }
  return signs;
}
