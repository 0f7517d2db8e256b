import type { GroupMark, Mark, Spec } from 'vega';
import type { Bar, Chart } from './chart.ts';

/** Of the font in `draw-png.ts`. */
export const fontFamily = 'Arimo';

/**
 * In pixels before it is drawn twice as large. Discord shows a picture at most 550 by 350 large, a phone at two thirds of this width: type of
 * 16 stays readable.
 */
const width = 460;
const margin = 18;
const plotHeight = 100;
const widestColumn = 56;
const rowHeight = 40;

/** On a ground of its own, so that it looks the same in a dark and a light Discord. */
const colours = {
  ground: '#2b2d31',
  ink: '#f2f3f5',
  faint: '#c4c9ce',
  line: '#4e5058',
  bar: '#6ea8fe',
  apart: '#f0b232',
} as const;

/** A text or rectangle where it is put. Texts are data to Vega, never part of its specification, in which some words mean something. */
interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly align: 'left' | 'right';
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly round: number;
  readonly fill: string;
}

/** A chart as Vega's specification: everything stands where it is put, nothing depends on how wide a text comes out. */
export function chartSpec({ title, caption, columns, bars }: Chart): Spec {
  const texts: Text[] = [];
  const rectangles: Rectangle[] = [];
  let y = margin;
  if (title !== '') {
    texts.push(textAt(title, y, 21, colours.ink));
    y += 31;
  }
  texts.push(textAt(caption, y, 16, colours.faint));
  y += 34;
  const plot = columns.length === 0 ? [] : [columnsMark(columns, y)];
  if (columns.length > 0) y += plotHeight + 38;
  const most = Math.max(1, ...bars.map(({ value }) => value));
  for (const { label, value, apart } of bars) {
    texts.push(textAt(label, y, 17, colours.ink), textAt(String(value), y, 17, colours.ink, 'right'));
    const length = Math.max(2, ((width - 2 * margin) * value) / most);
    const fill = apart ? colours.apart : colours.bar;
    rectangles.push({ x: margin, y: y + 22, width: length, height: 10, round: 3, fill });
    y += rowHeight;
  }
  const height = y + margin / 3;
  const ground = { x: 0, y: 0, width, height, round: 12, fill: colours.ground };
  return {
    width,
    height,
    padding: 0,
    autosize: 'none',
    data: [
      { name: 'texts', values: texts },
      { name: 'rectangles', values: [ground, ...rectangles] },
    ],
    marks: [rectanglesMark, ...plot, textsMark],
  };
}

function textAt(text: string, y: number, size: number, fill: string, align: Text['align'] = 'left'): Text {
  return { text, x: align === 'left' ? margin : width - margin, y, size, fill, align };
}

const textsMark: Mark = {
  type: 'text',
  from: { data: 'texts' },
  encode: {
    enter: {
      text: { field: 'text' },
      x: { field: 'x' },
      y: { field: 'y' },
      align: { field: 'align' },
      fontSize: { field: 'size' },
      fill: { field: 'fill' },
      font: { value: fontFamily },
      baseline: { value: 'top' },
    },
  },
};

const rectanglesMark: Mark = {
  type: 'rect',
  from: { data: 'rectangles' },
  encode: {
    enter: {
      x: { field: 'x' },
      y: { field: 'y' },
      width: { field: 'width' },
      height: { field: 'height' },
      cornerRadius: { field: 'round' },
      fill: { field: 'fill' },
    },
  },
};

/** The upright bars with a scale of whole numbers and as many labels as there is room for. */
function columnsMark(columns: readonly Bar[], y: number): GroupMark {
  const most = Math.max(1, ...columns.map(({ value }) => value));
  const left = 12 + 10 * String(most).length;
  const plotWidth = Math.min(width - 2 * margin - left, columns.length * widestColumn);
  const labels = { labelFont: fontFamily, labelFontSize: 16, labelColor: colours.faint, ticks: false };
  return {
    type: 'group',
    encode: {
      enter: {
        x: { value: margin + left },
        y: { value: y },
        width: { value: plotWidth },
        height: { value: plotHeight },
      },
    },
    // Axes and their lines go by these.
    signals: [
      { name: 'width', value: plotWidth },
      { name: 'height', value: plotHeight },
    ],
    data: [{ name: 'columns', values: columns.map(({ label, value }, place) => ({ place, label, value })) }],
    scales: [
      { name: 'x', type: 'band', domain: { data: 'columns', field: 'place' }, range: 'width', paddingInner: 0.2 },
      { name: 'y', type: 'linear', domain: [0, most], range: 'height', nice: true },
      {
        name: 'label',
        type: 'ordinal',
        domain: { data: 'columns', field: 'place' },
        range: { data: 'columns', field: 'label' },
      },
    ],
    axes: [
      {
        ...labels,
        orient: 'left',
        scale: 'y',
        tickCount: 3,
        tickMinStep: 1,
        format: 'd',
        grid: true,
        gridColor: colours.line,
        domain: false,
        labelPadding: 8,
      },
      {
        ...labels,
        orient: 'bottom',
        scale: 'x',
        labelOverlap: 'parity',
        labelSeparation: 6,
        labelFlush: true,
        labelPadding: 6,
        domainColor: colours.faint,
        encode: { labels: { update: { text: { scale: 'label', field: 'value' } } } },
      },
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'columns' },
        encode: {
          enter: {
            x: { scale: 'x', field: 'place' },
            width: { scale: 'x', band: 1 },
            y: { scale: 'y', field: 'value' },
            y2: { scale: 'y', value: 0 },
            fill: { value: colours.bar },
          },
        },
      },
    ],
  };
}
