import { type LabelCandidate, labelCandidate } from '../page/label.ts';
import { nameSpeakers, speakerKeys } from '../page/speakers.ts';
import type { VoicedText } from './cue-text.ts';
import type { Piece } from './join-pieces.ts';

/** A cue whose words are parted by voice. */
export interface VoicedCue {
  readonly start: number;
  readonly end: number;
  readonly texts: readonly VoicedText[];
}

/** Where so many cues begin with a voice or a label, one without has another speaker: nobody known. */
const nearlyAll = 0.8;

/** The pieces of captions, each with its speaker: by voice tag, by `Name:`, or by `>>` and dashes, which name nobody. */
export function piecesOf(cues: readonly VoicedCue[]): readonly Piece[] {
  const voiced = cues.filter(({ texts }) => texts.some(({ voice }) => voice !== undefined)).length;
  if (voiced > 0) return voicedPieces(cues, voiced < cues.length * nearlyAll);
  return labelledPieces(cues);
}

function voicedPieces(cues: readonly VoicedCue[], carriesOn: boolean): readonly Piece[] {
  let speaker = '';
  return cues.flatMap(({ start, end, texts }) =>
    texts.map(({ voice, lines }): Piece => {
      speaker = voice ?? (carriesOn ? speaker : '');
      return { speaker, text: lines.join(' '), start, end };
    }),
  );
}

const uniform = /^([^:：\n]{1,60}?)\s?[:：]\s+(\S.*)$/s;
const changes = /^(?:>>+|»)\s*/;
const dash = /^[-–—]\s?(?=\S)/;

function labelledPieces(cues: readonly VoicedCue[]): readonly Piece[] {
  const labelOf = labelReader(cues);
  let speaker: Pick<Piece, 'speaker' | 'role'> = { speaker: '' };
  let labels = 0;
  const pieces = cues.flatMap(({ start, end, texts }) => {
    const runs = speakerRuns(
      texts.flatMap(({ lines }) => lines),
      labelOf,
    );
    return runs.map(({ label, anonymous, words }): Piece => {
      if (label) labels++;
      if (label) speaker = { speaker: label.speaker, role: label.role };
      else if (anonymous) speaker = { speaker: '' };
      return { ...speaker, text: words.join(' '), start, end, beginsTurn: anonymous, beginsParagraph: label !== null };
    });
  });
  // Where each cue repeats its label, a label says nothing of paragraphs.
  if (labels < cues.length * nearlyAll) return pieces;
  return pieces.map((piece) => ({ ...piece, beginsParagraph: false }));
}

/** Lines of a cue up to the next that begins with a label, `>>` or a dash of a dialogue. */
interface SpeakerRun {
  readonly label: CueLabel | null;
  /** Somebody else speaks, who is not named. */
  readonly anonymous: boolean;
  readonly words: string[];
}

function speakerRuns(lines: readonly string[], labelOf: LabelOf): readonly SpeakerRun[] {
  const isDialogue = lines.length > 1 && lines.every((line) => dash.test(line));
  const runs: SpeakerRun[] = [];
  for (const line of lines) {
    const mark = isDialogue ? dash : changes;
    const bare = line.replace(mark, '');
    const label = labelOf(bare);
    const anonymous = label === null && mark.test(line);
    if (label || anonymous || runs.length === 0) runs.push({ label, anonymous, words: [label?.rest ?? bare] });
    else runs.at(-1)!.words.push(bare);
  }
  return runs;
}

/** Share of captions that begin with words before a colon, some of them again and again: then those are labels. */
const mostlyLabels = 0.75;

interface CueLabel {
  readonly speaker: string;
  readonly role?: string | undefined;
  readonly rest: string;
}

type LabelOf = (line: string) => CueLabel | null;

/** Reads labels of cues: those of a page of text, or whatever stands before a colon in most cues. */
function labelReader(cues: readonly VoicedCue[]): LabelOf {
  const firstLines = cues.flatMap(({ texts }) => texts[0]?.lines[0]?.replace(changes, '') ?? []);
  const prefixes = firstLines.flatMap((line) => uniform.exec(line)?.[1] ?? []);
  if (
    prefixes.length > 2 &&
    prefixes.length >= firstLines.length * mostlyLabels &&
    new Set(prefixes).size < prefixes.length
  ) {
    const known = new Set(prefixes);
    return (line) => {
      const [, speaker, rest] = uniform.exec(line) ?? [];
      return speaker !== undefined && known.has(speaker) ? { speaker, rest: rest! } : null;
    };
  }
  const paragraphs = cues.flatMap(({ texts }) =>
    texts.flatMap(({ lines }) =>
      lines.map((text) => ({ text, line: 0, candidate: labelCandidate(text.replace(changes, '')) })),
    ),
  );
  // What stands behind ">>" is a speaker, though it stands there once.
  const behindMark = paragraphs.flatMap(({ text, candidate }) =>
    candidate && changes.test(text) ? [candidate.key] : [],
  );
  const keys = new Set([...speakerKeys(paragraphs), ...behindMark]);
  const labels = paragraphs.flatMap(({ candidate }) => (candidate && keys.has(candidate.key) ? [candidate] : []));
  const nameOf = nameSpeakers(labels);
  return (line) => {
    const candidate: LabelCandidate | null = labelCandidate(line);
    return candidate && keys.has(candidate.key) ? { ...nameOf(candidate), rest: candidate.rest } : null;
  };
}
