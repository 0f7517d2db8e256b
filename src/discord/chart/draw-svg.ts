import { parse, View } from 'vega';
import type { Chart } from './chart.ts';
import { chartSpec } from './chart-spec.ts';

/** A chart as SVG. Texts in it are escaped; nothing is loaded from anywhere. */
export async function drawSvg(chart: Chart): Promise<string> {
  const view = new View(parse(chartSpec(chart)), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
