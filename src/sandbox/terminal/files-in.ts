import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { GivenFile, Person } from '../api.ts';
import { ClientRefusal } from '../people/client-refusal.ts';
import { parseTypedLine } from '../people/typed-line.ts';
import { OptionType } from '../rules/command-body.ts';

/**
 * Reads the files that the attachment options of a typed line name by their paths.
 * @throws {ClientRefusal} where there is no such file.
 */
export async function filesIn(line: string, person: Person): Promise<Record<string, GivenFile>> {
  const files: Record<string, GivenFile> = {};
  for (const { option, text } of parseTypedLine(line, person.commands(), person.languages().own).given) {
    if (option.type !== OptionType.attachment) continue;
    const content = await readFile(text).catch(() => {
      throw new ClientRefusal(
        `${option.name}: there is no file ${JSON.stringify(text)} that ${person.name} could read`,
      );
    });
    files[option.name] = { name: basename(text), content, type: 'application/octet-stream' };
  }
  return files;
}
