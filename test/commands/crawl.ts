import type {
  Choice,
  FilledOption,
  GivenFile,
  JsonObject,
  Person,
  RegisteredCommand,
  ShownMessage,
} from '../../src/sandbox/api.ts';
import { ClientRefusal } from '../../src/sandbox/people/client-refusal.ts';
import { CommandType, type OptionBody, OptionType } from '../../src/sandbox/rules/command-body.ts';

/** What came of something a person did. */
export interface Crawled {
  /** What was done, for the sentence that says what failed. */
  readonly did: string;
  readonly shown: ShownMessage | null;
  readonly choices: readonly Choice[];
}

export interface Material {
  /** What is typed into a text option, by its name. */
  readonly texts: (option: string) => readonly string[];
  readonly files: readonly GivenFile[];
  /** What is posted and then right-clicked. */
  readonly messages: readonly string[];
  /** Whether a button is left alone, by its custom ID. */
  readonly spares?: (customId: string) => boolean;
}

/**
 * Does everything a person can do: every command and subcommand that is registered, alone and with each of its options, with every text; every
 * list of choices; every message command; and every button and menu of every answer, also of answers that were replaced since.
 */
export async function* crawl(person: Person, material: Material): AsyncGenerator<Crawled> {
  const pressed = new Set<string>();
  for await (const crawled of commandsOf(person, material)) {
    yield crawled;
    yield* pressAll(person, material, crawled, pressed, 0);
  }
}

async function* commandsOf(person: Person, material: Material): AsyncGenerator<Crawled> {
  for (const command of person.commands()) {
    if (command.type === CommandType.message) {
      for (const text of material.messages) {
        const shown = await person.apply(command.name, person.message(text));
        yield { did: `${command.name} on ${JSON.stringify(text)}`, shown, choices: [] };
      }
      continue;
    }
    for (const leaf of leavesOf(command)) yield* runLeaf(person, material, leaf);
  }
}

interface Leaf {
  readonly command: RegisteredCommand;
  readonly path: readonly string[];
  readonly options: readonly OptionBody[];
}

function leavesOf(command: RegisteredCommand): readonly Leaf[] {
  const walk = (path: readonly string[], options: readonly OptionBody[]): readonly Leaf[] => {
    const nested = options.filter(({ type }) => type <= OptionType.group);
    if (nested.length === 0) return [{ command, path, options }];
    return nested.flatMap((one) => walk([...path, one.name], one.options ?? []));
  };
  return walk([], command.options as unknown as readonly OptionBody[]);
}

async function* runLeaf(person: Person, material: Material, leaf: Leaf): AsyncGenerator<Crawled> {
  const required = leaf.options.filter((option) => option.required);
  const others = leaf.options.filter((option) => !option.required);
  const rounds = Math.max(...leaf.options.map((option) => valuesOf(option, material, person).length), 1);
  for (const more of [[], ...others.map((option) => [option]), others]) {
    for (let round = 0; round < rounds; round += 1) {
      const options = [...required, ...more];
      // Where only the optional one has so many values, the rest would be done again for nothing.
      if (round >= Math.max(...options.map((option) => valuesOf(option, material, person).length), 1)) break;
      yield* runOnce(person, material, leaf, options, round);
    }
  }
}

async function* runOnce(
  person: Person,
  material: Material,
  { command, path }: Leaf,
  options: readonly OptionBody[],
  round: number,
): AsyncGenerator<Crawled> {
  const files: Record<string, GivenFile> = {};
  const filled: FilledOption[] = [];
  for (const option of options) {
    const values = valuesOf(option, material, person);
    if (option.type === OptionType.attachment) files[option.name] = material.files[round % material.files.length]!;
    else filled.push({ name: option.name, text: values[round % values.length]! });
  }
  const typed = filled.map(({ name, text }) => `${name}: ${text}`);
  const did = `/${[command.name, ...path].join(' ')} ${[...typed, ...Object.keys(files)].join(' ')}`;
  const line = { command: command.id, path, options: filled };
  const last = options.at(-1);
  if (last?.autocomplete && path.length === 0) {
    yield { did: `choices of ${did}`, shown: null, choices: await person.suggest(line) };
  }
  try {
    yield { did, shown: await person.run(line, files), choices: [] };
  } catch (error) {
    // The client itself would not send it: too long, say.
    if (!(error instanceof ClientRefusal)) throw error;
  }
}

function valuesOf(option: OptionBody, material: Material, person: Person): readonly string[] {
  if (option.choices && option.choices.length > 0) return option.choices.map(({ value }) => String(value));
  switch (option.type) {
    case OptionType.string:
      return material.texts(option.name).map((text) => text.slice(0, option.max_length ?? 6000));
    case OptionType.integer:
      return [option.min_value ?? -1, option.max_value ?? 1e6].map(String);
    case OptionType.boolean:
      return ['True', 'False'];
    case OptionType.attachment:
      return material.files.map(({ name }) => name);
    default:
      return [`@${person.name}`];
  }
}

interface Component {
  readonly type: number;
  readonly custom_id: string;
  readonly disabled?: boolean;
  readonly options?: readonly { readonly value: string }[];
  readonly components?: readonly Component[];
}

/** What can be pressed and chosen there; of a menu its first, second and last option. */
function usesOf({ components }: ShownMessage): readonly JsonObject[] {
  const all = (components as unknown as readonly Component[]).flatMap((row) => row.components ?? []);
  return all.flatMap((one): readonly JsonObject[] => {
    const data = { custom_id: one.custom_id, component_type: one.type };
    if (one.disabled) return [];
    if (one.options === undefined) return [data];
    const values = one.options.map(({ value }) => value);
    return [...new Set([values[0]!, values[1] ?? values[0]!, values.at(-1)!])].map((value) => ({
      ...data,
      values: [value],
    }));
  });
}

async function* pressAll(
  person: Person,
  material: Material,
  { did, shown }: Crawled,
  pressed: Set<string>,
  depth: number,
): AsyncGenerator<Crawled> {
  if (shown === null || depth > 3) return;
  for (const data of usesOf(shown)) {
    const key = JSON.stringify(data);
    if (pressed.has(key) || material.spares?.(String(data.custom_id))) continue;
    pressed.add(key);
    const answer = await person.send({ type: 3, data, message: shown.raw });
    const crawled = { did: `${did} > ${key}`, shown: answer, choices: [] };
    yield crawled;
    yield* pressAll(person, material, crawled, pressed, depth + 1);
  }
}
