import type { StagedUpload } from '../../collection/library.ts';
import type { KeptTranscript } from '../../collection/store/store.ts';
import { formatReference } from '../../transcript/reference.ts';
import type { Remark } from '../../transcript/remark.ts';
import { limits, linesWithin } from '../limits.ts';
import type { Message } from '../message.ts';
import type { Say } from '../say.ts';
import { neutralColour } from './card.ts';
import { renderButton, renderYes, rowOf } from './controls.ts';
import { quoted } from './notice.ts';
import { sayRemark } from './remark.ts';
import { renderEdges, renderFacts, shownFileName } from './transcript-facts.ts';

/** Something is there and ready. */
const readyColour = 0x2e9e5b;
/** Warnings shown; a file may give thousands. */
const mostWarnings = 5;

/** The file that an upload was read from. */
export interface ReadFrom {
  /** As its uploader named it. */
  readonly file: string;
  /** What it was taken for. */
  readonly format: Remark;
}

/** What was found in a file, before anything of it is kept. `from` is null where that is no longer known. */
export function renderFound(
  say: Say,
  { numbered, warnings }: StagedUpload,
  key: string,
  from: ReadFrom | null,
): Message {
  const { id, edition, date } = numbered.head;
  const lines = [
    ...renderFacts(say, numbered),
    ...(date === undefined ? [`-# ${say('upload.undated')}`] : []),
    ...renderWarnings(say, warnings),
    ...renderEdges(say, numbered),
  ];
  return {
    content: '',
    embeds: [
      {
        color: neutralColour,
        title: from === null ? say('upload.title') : say('upload.title-of', { file: shownFileName(from.file) }),
        description: linesWithin(lines, limits.description),
        footer: {
          text: [say('upload.footer-found', { id, edition }), ...(from ? [sayRemark(say, from.format)] : [])].join(
            ' · ',
          ),
        },
      },
    ],
    components: [
      rowOf(
        renderYes(say('button.add'), 'add-upload', [key]),
        renderButton(say('button.cancel'), 'cancel-upload', [key]),
      ),
    ],
  };
}

/** What somebody who adds a file should know of it, a line each. */
export function renderWarnings(say: Say, warnings: readonly Remark[]): readonly string[] {
  const lines = warnings.slice(0, mostWarnings).map((warning) => `⚠ ${quoted(sayRemark(say, warning), 160)}`);
  const more = warnings.length - lines.length;
  return more > 0 ? [...lines, `⚠ ${say('upload.more-warnings', { count: more })}`] : lines;
}

/** A transcript that is kept: being made ready, ready to be found, or kept but impossible to make ready. */
export function renderKept(
  say: Say,
  { id, title, edition, passageCount, previousEdition }: KeptTranscript,
  state: 'indexing' | 'ready' | 'not-indexed',
): Message {
  const values = { title: quoted(title, 200), id, passages: say('miss.passages', { count: passageCount }) };
  const show = renderButton(say('button.show', { number: 1 }), 'open', [
    formatReference({ transcript: id, first: 1, edition }),
  ]);
  return {
    content: '',
    embeds: [
      {
        color: state === 'ready' ? readyColour : neutralColour,
        description: `${say(previousEdition === undefined ? 'upload.kept' : 'upload.replaced', values)}\n${say(`upload.${state}`, values)}`,
        footer: { text: say('upload.footer', { id, edition }) },
      },
    ],
    components: state === 'ready' ? [rowOf(show)] : [],
  };
}
