import { parentPort } from 'node:worker_threads';
import type { Chart } from './chart.ts';
import { drawPng } from './draw-png.ts';
import { drawSvg } from './draw-svg.ts';

// A thread of its own: draws what it is sent, one after the other. What fails ends it, and the next chart begins a new one.
parentPort?.on('message', async (chart: Chart) => {
  parentPort?.postMessage(await drawPng(await drawSvg(chart)));
});
