import type { FilledCommand, FilledOption, GivenFile } from '../api.ts';
import { ClientRefusal } from '../people/client-refusal.ts';
import type { Asking, SentFile } from './protocol.ts';

type Fields = { readonly [key: string]: unknown };

/** Discord takes files of up to 10 MiB from people without Nitro. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;
const MAX_FILES = 10;

/**
 * What a tab sent, checked.
 * @throws {TypeError} where it is not of the agreed form, {@link ClientRefusal} where a file is too large.
 */
export function readAsking(text: string): Asking {
  const sent = objectOf(JSON.parse(text), 'message');
  return { number: numberOf(sent, 'number'), ...readAct(sent) } as Asking;
}

function readAct(sent: Fields): Fields {
  const act = textOf(sent, 'act');
  switch (act) {
    case 'open':
      return { act, person: textOf(sent, 'person'), channel: textOf(sent, 'channel') };
    case 'post':
      return { act, text: textOf(sent, 'text'), files: listOf(sent, 'files').map(readFile).slice(0, MAX_FILES) };
    case 'run': {
      const files = Object.entries(objectOf(sent.files, 'files')).map(([name, file]) => [name, readFile(file)]);
      return { act, command: readCommand(sent.command), files: Object.fromEntries(files) };
    }
    case 'suggest':
      return { act, command: readCommand(sent.command) };
    case 'press':
      return { act, message: textOf(sent, 'message'), button: textOf(sent, 'button') };
    case 'choose':
      return {
        act,
        message: textOf(sent, 'message'),
        menu: textOf(sent, 'menu'),
        values: listOf(sent, 'values').map(String),
      };
    case 'apply':
      return { act, message: textOf(sent, 'message'), command: textOf(sent, 'command') };
    case 'submit': {
      const values = Object.entries(objectOf(sent.values, 'values')).map(([name, value]) => [name, String(value)]);
      return { act, modal: textOf(sent, 'modal'), values: Object.fromEntries(values) };
    }
    case 'dismiss':
      return { act, message: textOf(sent, 'message') };
    case 'set-language':
      return { act, of: sent.of === 'server' ? 'server' : 'own', locale: textOf(sent, 'locale') };
    default:
      throw new TypeError(`The page cannot ask for ${JSON.stringify(act)}`);
  }
}

function readCommand(value: unknown): FilledCommand {
  const command = objectOf(value, 'command');
  const options = listOf(command, 'options').map((entry): FilledOption => {
    const option = objectOf(entry, 'option');
    const chosen = option.value;
    return {
      name: textOf(option, 'name'),
      text: textOf(option, 'text'),
      ...(typeof chosen === 'string' || typeof chosen === 'number' ? { value: chosen } : {}),
    };
  });
  return { command: textOf(command, 'command'), path: listOf(command, 'path').map(String), options };
}

function readFile(value: unknown): SentFile {
  const file = objectOf(value, 'file');
  const read = { name: textOf(file, 'name'), type: textOf(file, 'type'), base64: textOf(file, 'base64') };
  if (read.base64.length > Math.ceil(MAX_FILE_BYTES / 3) * 4)
    throw new ClientRefusal(`${read.name} is too large: the limit is 10 MB`, {
      why: 'file-too-large',
      gaps: { name: read.name },
    });
  return read;
}

/** The file as the local Discord takes it. */
export const givenFile = ({ name, type, base64 }: SentFile): GivenFile => ({
  name,
  content: Buffer.from(base64, 'base64'),
  ...(type === '' ? {} : { type }),
});

function objectOf(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError(`No ${name} was sent`);
  return value as Fields;
}

function listOf(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name];
  if (!Array.isArray(value)) throw new TypeError(`No list of ${name} was sent`);
  return value;
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw new TypeError(`No ${name} was sent`);
  return value;
}

function numberOf(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number') throw new TypeError(`No ${name} was sent`);
  return value;
}
