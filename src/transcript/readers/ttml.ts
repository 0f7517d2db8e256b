import type { Draft, Reader, SourceFile } from '../reader.ts';
import { asItStands } from '../remark.ts';
import { piecesOf, type VoicedCue } from './captions/cue-speakers.ts';
import { joinPieces } from './captions/join-pieces.ts';
import { withoutRepeats } from './captions/rolling.ts';
import { attributeOf, elementsBelow, parseXml, rootName, type XmlElement } from './xml/parse-xml.ts';

/** Timed text (TTML, DFXP), as broadcasters and video services keep captions. */
export const ttml: Reader = {
  format: asItStands('TTML'),
  recognises: ({ text }) => rootName(text) === 'tt',
  read,
};

function read(file: SourceFile): Draft {
  const root = parseXml(file);
  const agents = agentsIn(root);
  const clock = clockOf(root);
  const cues = elementsBelow(root, 'p').map((cue): VoicedCue & { readonly lines: readonly string[] } => {
    const [begin, end, duration] = ['begin', 'end', 'dur'].map((name) => clock(attributeOf(cue, name)));
    const start = begin ?? 0;
    const lines = linesOf(cue);
    const texts = [{ voice: agents.get(agentOf(cue) ?? ''), lines }];
    return { start, end: end ?? start + (duration ?? 0), texts, lines };
  });
  const shown = withoutRepeats(cues).map((cue) => ({ ...cue, texts: [{ ...cue.texts[0]!, lines: cue.lines }] }));
  const language = attributeOf(root, 'lang');
  return { metadata: language ? { language } : {}, turns: joinPieces(piecesOf(shown)), warnings: [] };
}

/** Names of those who speak, by ID. */
function agentsIn(root: XmlElement): ReadonlyMap<string, string> {
  const nameOf = (agent: XmlElement) => elementsBelow(agent, 'name')[0]?.children.join('').trim();
  return new Map(elementsBelow(root, 'agent').map((agent) => [attributeOf(agent, 'id') ?? '', nameOf(agent) || '']));
}

const agentOf = (cue: XmlElement) => attributeOf(cue, 'agent') ?? cue.attributes['ttm:agent'];

function linesOf(cue: XmlElement): readonly string[] {
  const collect = (node: XmlElement | string): string => {
    if (typeof node === 'string') return node.replace(/\s+/g, ' ');
    return node.name === 'br' ? '\n' : node.name === 'metadata' ? '' : node.children.map(collect).join('');
  };
  return cue.children
    .map(collect)
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const offsetUnits: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** Reads times of a file, in seconds: clocks with frames or fractions, offsets such as "12.5s", frames and ticks. */
function clockOf(root: XmlElement): (time: string | undefined) => number | undefined {
  const rate = (name: string, fallback: number) =>
    Number(attributeOf(root, name) ?? root.attributes[`ttp:${name}`]) || fallback;
  const frames = rate('frameRate', 30);
  const ticks = rate('tickRate', 1);
  const round = (seconds: number) => Math.round(seconds * 1000) / 1000;
  return (time) => {
    const clock = /^(\d{1,4}):(\d{2}):(\d{2}(?:\.\d{1,9})?)(?::(\d{1,3}))?$/.exec(time ?? '');
    if (clock) {
      const [, hours, minutes, seconds, frame = '0'] = clock;
      return round(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(frame) / frames);
    }
    const [, amount, unit] = /^(\d{1,15}(?:\.\d{1,9})?)(h|ms|m|s|f|t)$/.exec(time ?? '') ?? [];
    if (amount === undefined || unit === undefined) return undefined;
    return round(Number(amount) * (unit === 'f' ? 1 / frames : unit === 't' ? 1 / ticks : offsetUnits[unit]!));
  };
}
