/** A cue as it stands in a file of captions. */
export interface RawCue {
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
  /** Who speaks, where the cue's identifier says so. */
  readonly voice?: string;
}

const clock = String.raw`((?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,6})?)`;
const arrow = String.raw`[ \t]*-{1,2}>[ \t]*`;
const timing = new RegExp(String.raw`^[ \t]*${clock}${arrow}${clock}(?:[ \t].*)?$`);
/** Whisper prints times in brackets with the words beside them. */
const bracketed = new RegExp(String.raw`^[ \t]*\[${clock}${arrow}${clock}\][ \t]*(.*)$`);
/** YouTube's own format (SBV). */
const sbvTiming = /^(\d{1,3}:\d{2}:\d{2}\.\d{1,3}),(\d{1,3}:\d{2}:\d{2}\.\d{1,3})$/;
/** Webex numbers its cues and names who speaks: `12 "Anna Lee" (123456)`. */
const namedIdentifier = /^\d{1,9} "([^"]{1,80})" \(\d{1,20}\)$/;
const comment = /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/;

/**
 * The cues of a WebVTT or SRT file in file order, for every line of text some cue: where a blank line is missing or one too
 * many, no word is lost. Comments, styles and what stands before the first cue are left out.
 */
export function scanCues(text: string): readonly RawCue[] {
  const cues: { start: number; end: number; lines: string[]; voice?: string }[] = [];
  // Lines since the last blank one that belong to no cue yet.
  let block: string[] = [];
  let inCue = false;
  const closeBlock = () => {
    if (!comment.test(block[0] ?? '')) for (const line of block) cues.at(-1)?.lines.push(line);
    block = [];
  };
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n?|\n/)) {
    const times = line.includes('->') ? (timing.exec(line) ?? bracketed.exec(line)) : sbvTiming.exec(line.trim());
    if (times) {
      // The line before is the cue's identifier; further ones are text that a blank line had parted from its cue.
      let identifier: string | undefined;
      if (inCue) dropIndex(cues);
      else identifier = block.pop();
      closeBlock();
      const voice = namedIdentifier.exec(identifier ?? '')?.[1]?.trim();
      const lines = times[3] ? [times[3].trim()] : [];
      cues.push({ start: secondsOf(times[1]!), end: secondsOf(times[2]!), lines, ...(voice ? { voice } : {}) });
      inCue = true;
    } else if (line.trim() === '') {
      closeBlock();
      inCue = false;
    } else if (inCue) {
      cues.at(-1)!.lines.push(line.trim());
    } else {
      block.push(line.trim());
    }
  }
  closeBlock();
  return cues;
}

/** Without a blank line between, the next cue's number stands among this one's lines. */
function dropIndex(cues: readonly { readonly lines: string[] }[]): void {
  const lines = cues.at(-1)?.lines;
  if (lines && lines.length > 1 && lines.at(-1) === String(cues.length + 1)) lines.pop();
}

function secondsOf(time: string): number {
  const parts = time.replace(',', '.').split(':').map(Number);
  return Math.round(parts.reduce((seconds, part) => seconds * 60 + part, 0) * 1000) / 1000;
}
