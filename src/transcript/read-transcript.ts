import { decodeText } from './decode.ts';
import { TranscriptSyntaxError } from './errors.ts';
import { brokenJson } from './json-fault.ts';
import { metadataFields, quoted } from './metadata-fields.ts';
import type { Paragraph, Transcript, TranscriptMetadata, Turn } from './model.ts';
import { normaliseText, type Removed, removedRemarks, UnreadableTextError } from './normalise.ts';
import type { DraftTurn, Reader, SourceFile } from './reader.ts';
import type { Remark } from './remark.ts';
import { repeatedKey } from './repeated-key.ts';
import { akomaNtoso } from './readers/akoma-ntoso.ts';
import { assemblyaiJson } from './readers/assemblyai-json.ts';
import { azureSpeechJson } from './readers/azure-speech-json.ts';
import { googleSpeechJson } from './readers/google-speech-json.ts';
import { revAiJson } from './readers/rev-ai-json.ts';
import { speechmaticsJson } from './readers/speechmatics-json.ts';
import { timedRows } from './readers/timed-rows.ts';
import { ttml } from './readers/ttml.ts';
import { awsTranscribeJson } from './readers/aws-transcribe-json.ts';
import { congressionalRecordJson } from './readers/congressional-record-json.ts';
import { deepgramJson } from './readers/deepgram-json.ts';
import { docx } from './readers/docx.ts';
import { markdown } from './readers/markdown.ts';
import { podcastHtml } from './readers/podcast-html.ts';
import { podcastJson } from './readers/podcast-json.ts';
import { qaPage } from './readers/qa-page.ts';
import { isTable, speech } from './readers/speech.ts';
import { srt } from './readers/srt.ts';
import { tei } from './readers/tei.ts';
import { theyWorkForYou } from './readers/theyworkforyou.ts';
import { timedBlocks } from './readers/timed-blocks.ts';
import { verbatimJson } from './readers/verbatim-json.ts';
import { webvtt } from './readers/webvtt.ts';
import { whisperJson } from './readers/whisper-json.ts';
import { youtubeText } from './readers/youtube-text.ts';
import { parseSidecar } from './sidecar.ts';
import { baseName, transcriptId } from './transcript-id.ts';

/** In the order they are asked: the most particular first, the one that takes any text last. */
const readers: readonly Reader[] = [
  docx,
  verbatimJson,
  podcastJson,
  whisperJson,
  deepgramJson,
  assemblyaiJson,
  awsTranscribeJson,
  googleSpeechJson,
  azureSpeechJson,
  speechmaticsJson,
  revAiJson,
  congressionalRecordJson,
  theyWorkForYou,
  tei,
  akomaNtoso,
  ttml,
  webvtt,
  srt,
  podcastHtml,
  timedRows,
  youtubeText,
  timedBlocks,
  markdown,
  qaPage,
  speech,
];

/** What a file can be taken for. */
export const formats: readonly Remark[] = readers.map(({ format }) => format);

const supportedExtensions = /\.(?:txt|text|json|xml|ttml|dfxp|html?|docx|vtt|srt|sbv|tsv|md|markdown)$/i;
/** Files that say something of the others. */
const aboutTheFolder = /(?:^|[/\\])(?:readme|licen[cs]e|copying|notice|changelog|contributing)(?:\.[a-z]+)?$/i;

/** Whether a file in a folder is taken for a transcript. A file that is named by a person is read whatever its name. */
export function isSupportedName(fileName: string): boolean {
  return supportedExtensions.test(fileName) && !aboutTheFolder.test(fileName);
}

/** A transcript as read, with what a person who adds it should know. */
export interface ReadTranscript {
  readonly transcript: Transcript;
  /** What it was taken for; one of `formats`. */
  readonly format: Remark;
  /** Empty where there is nothing to say. */
  readonly warnings: readonly Remark[];
}

/**
 * Reads a file in any supported format; content decides before the name.
 *
 * @param fileName gives ID and title where nothing else does, and the place in errors.
 * @param sidecar text of the YAML file beside it; what it says goes before what the file says of itself.
 * @throws TranscriptSyntaxError with file, line where there is one, and reason.
 */
export function readTranscript(bytes: Uint8Array, fileName: string, sidecar?: string): ReadTranscript {
  const file = sourceFile(bytes, fileName);
  const reader = readers.find(({ recognises }) => recognises(file));
  if (!reader) throw new TranscriptSyntaxError(notRecognised(file), { file: fileName });
  const removed: Removed = new Map();
  try {
    const draft = reader.read(file);
    const beside = sidecar === undefined ? {} : parseSidecar(sidecar, sidecarName(fileName));
    const turns = draft.turns.flatMap((turn) => normaliseTurn(turn, removed));
    if (!turns.some(({ passages }) => passages.some(({ spoken = true }) => spoken))) {
      throw new TranscriptSyntaxError({ name: 'no-words', values: { format: reader.format } }, { file: fileName });
    }
    const transcript = { ...metadataOf({ ...draft.metadata, ...beside }, fileName, removed), turns };
    return { transcript, format: reader.format, warnings: [...draft.warnings, ...removedRemarks(removed)] };
  } catch (error) {
    if (error instanceof UnreadableTextError) throw new TranscriptSyntaxError(error.remark, { file: fileName });
    throw error;
  }
}

/** The sidecar that belongs to a file: its name with `.yaml` for its extension. */
export function sidecarName(fileName: string): string {
  return `${fileName.slice(0, fileName.length - fileName.split(/[/\\]/).at(-1)!.length)}${baseName(fileName)}.yaml`;
}

function sourceFile(bytes: Uint8Array, name: string): SourceFile {
  const file: { text?: string; json?: { value: unknown } } = {};
  const textOf = () => {
    if (file.text === undefined) {
      if (bytes.length === 0) throw new TranscriptSyntaxError({ name: 'empty' }, { file: name });
      file.text = decodeText(bytes, name);
      checkText(file.text, name);
    }
    return file.text;
  };
  return {
    name,
    bytes,
    get text() {
      return textOf();
    },
    get json() {
      file.json ??= { value: parseJson(textOf(), name) };
      return file.json.value;
    },
  };
}

/** Refuses what no reader may see, with the line, which is lost once a reader took the text apart. */
function checkText(text: string, name: string): void {
  if (text.trim() === '') throw new TranscriptSyntaxError({ name: 'empty' }, { file: name });
  try {
    normaliseText(text);
  } catch (error) {
    if (!(error instanceof UnreadableTextError)) throw error;
    throw new TranscriptSyntaxError(error.remark, { file: name, line: error.line });
  }
}

function parseJson(text: string, name: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // A page may begin with a bracket, as in "[Applause]".
    if (!/\.json$/i.test(name) && !/^\s*(?:\{\s*["}]|\[\s*[{[\]"])/.test(text)) return undefined;
    throw brokenJson(text, name, error as Error);
  }
  const repeated = repeatedKey(text);
  if (repeated === undefined) return value;
  const remark: Remark = { name: 'repeated-key', values: { key: quoted(repeated.key) } };
  throw new TranscriptSyntaxError(remark, { file: name, line: repeated.line });
}

function notRecognised({ json, text }: SourceFile): Remark {
  if (json === undefined) return { name: isTable(text) ? 'table' : 'markup' };
  const fields = typeof json === 'object' && json !== null && !Array.isArray(json) ? Object.keys(json) : [];
  if (fields.length === 0) return { name: 'json' };
  return { name: 'json-with-fields', values: { fields: fields.slice(0, 5).map(quoted).join(', ') } };
}

function normaliseTurn(turn: DraftTurn, removed: Removed): Turn[] {
  const passages = turn.passages.flatMap((paragraph) => normaliseParagraph(paragraph, removed));
  if (passages.length === 0) return [];
  const [speaker, label, role] = [turn.speaker, turn.label, turn.role].map((text) =>
    text === undefined ? '' : oneLine(text, removed),
  ) as [string, string, string];
  return [
    {
      speaker,
      ...(label === '' || label === speaker ? {} : { label }),
      ...(role === '' ? {} : { role }),
      ...(turn.question === true ? { question: true } : {}),
      passages,
    },
  ];
}

function normaliseParagraph({ text, start, spoken }: Paragraph, removed: Removed): Paragraph[] {
  const normal = normaliseText(text, removed);
  if (normal === '') return [];
  return [{ text: normal, ...(isTime(start) ? { start } : {}), ...(spoken === false ? { spoken } : {}) }];
}

/** A time before the beginning or beyond all numbers, as a broken recorder gives it, says nothing: the words stay. */
const isTime = (start: number | undefined): start is number =>
  start !== undefined && start >= 0 && Number.isFinite(start);

const oneLine = (text: string, removed: Removed) => normaliseText(text, removed).replace(/(?<!\s)\s*\n\s*/g, ' ');

function metadataOf(found: Partial<TranscriptMetadata>, fileName: string, removed: Removed): TranscriptMetadata {
  const id = found.id ?? transcriptId(fileName);
  const values = metadataFields.flatMap((field) => {
    const text = found[field] === undefined ? '' : oneLine(found[field], removed);
    return text === '' ? [] : [[field, text] as const];
  });
  const title = oneLine(baseName(fileName), removed) || id;
  return { title, ...Object.fromEntries(values), id };
}
