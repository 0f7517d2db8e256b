import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spoken } from '../collection/own.ts';
import { beginnings, places, questions, quote, type Server, servers, targets, words } from './tenant-questions.ts';
import { startTenants, type Tenants, type Where } from './tenants.ts';

const shipped = [
  spoken('river', ['The river of peace.', 'War and hope.', 'We hope for more in the spring.']),
  spoken('treaty', ['A treaty of Moscow.', 'The treaties of war.']),
];

/** Trees, each in one transcript at most: what finds it again. */
const trees = [
  ...['sycamore', 'juniper', 'hazel', 'larch', 'rowan', 'elder', 'walnut', 'cypress', 'willow', 'magnolia', 'alder'],
  ...['hornbeam', 'chestnut', 'spruce', 'poplar', 'maple', 'birch', 'linden', 'acacia', 'cedar', 'ebony', 'baobab'],
];

/** What a server has of its own, as it was told: the tree of each transcript, by its ID. */
type Model = Readonly<Record<Server, Map<string, string>>> & { planted: number };
type Step = fc.AsyncCommand<Model, Tenants>;

const transcriptOf = (server: Server, tree: string) => {
  const [canary, , secret] = words[server];
  const speaker = `Ada ${canary[0]!.toUpperCase()}${canary.slice(1)}`;
  return [
    `${speaker}: We hope for ${canary} in the spring, and the ${tree} grows in peace by the ${secret}.`,
    'Question: And more of it?',
    `${speaker}: Then we go on with the ${canary}.`,
  ].join('\n\n');
};

const isServer = (where: Where): where is Server => servers.some((server) => server === where);

/** A step with what has to hold after each. */
const step = (where: Where, does: string, run: Step['run'], check: Step['check'] = () => true): Step => ({
  check,
  toString: () => `${where ?? 'Somebody'} ${does}`,
  async run(model, bot) {
    await run(model, bot);
    if (isServer(where)) await expectFound(bot, where, model);
    expectApart(bot);
    for (const server of servers) {
      const own = await bot.libraries.of(server).list();
      expect(own.map(({ id }) => id).toSorted()).toEqual([...model[server].keys()].toSorted());
    }
  },
});

/** What a server has is found there, and what it has no more is not. */
async function expectFound(bot: Tenants, server: Server, model: Model): Promise<void> {
  const own = [...model[server].values()];
  for (const tree of own) {
    const answer = JSON.stringify(await bot.run(server, quote({ words: tree })));
    expect([tree, answer.includes(`**${tree}**`)]).toEqual([tree, true]);
  }
  const gone = trees
    .slice(0, model.planted)
    .filter((tree) => !own.includes(tree))
    .slice(-8);
  const answer = JSON.stringify(await bot.run(server, quote({ words: gone.map((tree) => `"${tree}"`).join(' OR ') })));
  expect(gone.filter((tree) => answer.includes(`**${tree}**`))).toEqual([]);
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/** Nothing that was sent anywhere holds another's words, whatever stands between their letters, but a word that was in what was pressed. */
function expectApart(bot: Tenants): void {
  for (const { where, text, typed } of bot.heard()) {
    const [told, known] = [lettersOf(text), lettersOf(typed)];
    for (const server of servers.filter((one) => one !== where)) {
      const leaked = [words[server][0], words[server][2]].find((word) => told.includes(word) && !known.includes(word));
      if (leaked !== undefined)
        throw new Error(`${where ?? 'Direct messages'} heard "${leaked}" of ${server} for ${typed}: ${text}`);
    }
  }
}

const plant = (model: Model): string => {
  model.planted += 1;
  return trees[model.planted - 1]!;
};
const canPlant = ({ planted }: Readonly<Model>) => planted < trees.length;

/** The custom ID among what was sent that begins so. */
const buttonIn = (answers: readonly unknown[], action: string) =>
  ({ custom_id: new RegExp(`v1:${action}[^"]*`).exec(JSON.stringify(answers))![0], component_type: 2 }) as const;

type How = 'by command' | 'from a message' | 'without a yes';

const add = (server: Server, name: string, how: How): Step =>
  step(
    server,
    `adds ${name} ${how}`,
    async (model, bot) => {
      const tree = plant(model);
      const file = { name: `${name}.txt`, text: transcriptOf(server, tree) };
      const title = `About ${words[server][0]}`;
      const answers =
        how === 'from a message'
          ? await bot.apply(server, 'Add as transcript', { file })
          : await bot.run(server, { line: 'transcripts add', options: { title }, file });
      const button = buttonIn(answers, 'add-upload');
      if (how === 'without a yes') return;
      await bot.press(server, button);
      const taken = [...model[server].keys(), ...shipped.map(({ head }) => head.id)];
      let [id, n] = [name, 1];
      while (taken.includes(id)) {
        n += 1;
        id = `${name}-${n}`;
      }
      model[server].set(id, tree);
    },
    canPlant,
  );

const nth = (model: Readonly<Model>, server: Server, at: number) => [...model[server].keys()][at % model[server].size]!;
const hasOwn = (server: Server) => (model: Readonly<Model>) => model[server].size > 0;

const replace = (server: Server, at: number): Step =>
  step(
    server,
    `replaces ${at}`,
    async (model, bot) => {
      const [transcript, tree] = [nth(model, server, at), plant(model)];
      const file = { name: 'new.txt', text: transcriptOf(server, tree) };
      const answers = await bot.run(server, { line: 'transcripts replace', options: { transcript }, file });
      await bot.press(server, buttonIn(answers, 'replace-upload'));
      model[server].set(transcript, tree);
    },
    (model) => canPlant(model) && hasOwn(server)(model),
  );

const remove = (server: Server, at: number): Step =>
  step(
    server,
    `removes ${at}`,
    async (model, bot) => {
      const transcript = nth(model, server, at);
      const answers = await bot.run(server, { line: 'transcripts remove', options: { transcript } });
      await bot.press(server, buttonIn(answers, 'remove-transcript'));
      model[server].delete(transcript);
    },
    hasOwn(server),
  );

const forget = (server: Server): Step =>
  step(server, 'forgets', async (model, bot) => {
    await bot.press(server, buttonIn(await bot.run(server, { line: 'settings forget' }), 'settings-forgotten'));
    model[server].clear();
  });

const switchShipped = (server: Server, id: string, state: string): Step =>
  step(server, `switches ${id} ${state}`, async (_, bot) => {
    await bot.run(server, { line: 'settings set', options: { setting: 'transcripts', value: `${state} ${id}` } });
  });

const ask = (own: Where, other: Server, at: number): Step =>
  step(own, `asks ${at} about ${other}`, async (_, bot) => {
    const asked = questions(bot, { own, other });
    await bot.run(own, asked[at % asked.length]!);
  });

/** Nobody keeps anything where the app is not the server's: what is kept is looked at after each step. */
const addInVain = (where: Where): Step =>
  step(where, 'adds in vain', async (_, bot) => {
    const file = { name: 'vain.txt', text: 'Ada: In vain.' };
    const answers = [
      ...(await bot.run(where, { line: 'transcripts add', file })),
      ...(await bot.apply(where, 'Add as transcript', { file })),
      ...(await bot.run(where, { line: 'settings set', options: { setting: 'visibility', value: 'private' } })),
    ];
    expect(JSON.stringify(answers)).not.toMatch(/v1:add-upload|Changed/);
  });

const check = (own: Where, other: Server, at: number): Step =>
  step(own, `checks message ${at} about ${other}`, async (_, bot) => {
    const some = targets(bot, other);
    await bot.apply(own, 'Check quote', some[at % some.length]!);
  });

/** A message that was posted elsewhere is nobody's answer here, also where a link says that it stands here. */
const forge = (own: Where, other: Where): Step =>
  step(own, `forges a link to ${other ?? 'direct messages'}`, async (_, bot) => {
    const passage = bot.forgedLinkAt(own, other);
    for (const line of ['context', 'cite']) {
      const answers = await bot.run(own, { line, options: { passage } });
      expect(JSON.stringify(answers)).toContain('That link is not an answer of mine');
    }
  });

const begin = (own: Where, other: Server, at: number): Step =>
  step(own, `types ${at} about ${other}`, async (_, bot) => {
    const typed = beginnings(bot, other);
    await bot.suggest(own, typed[at % typed.length]!);
  });

/** Presses what was shown to others, or some of it; what takes all of one's own away has a step of its own. */
const replay = (where: Where, from: number, most: number): Step =>
  step(where, `presses what others saw from ${from}`, async (_, bot) => {
    const seen = places.filter((place) => place !== where).flatMap((place) => bot.seenAt(place));
    const once = [...new Map(seen.map((one) => [JSON.stringify(one), one])).values()];
    const presses = once.filter((one) => !one.custom_id.startsWith('v1:settings-forgotten'));
    const start = from % Math.max(presses.length, 1);
    for (const one of presses.slice(start, start + most)) await bot.press(where, one);
  });

const askAll = (own: Where, other: Server): Step =>
  step(own, `asks all about ${other}`, async (_, bot) => {
    for (const typed of questions(bot, { own, other })) await bot.run(own, typed);
    for (const typed of beginnings(bot, other)) await bot.suggest(own, typed);
    for (const target of targets(bot, other)) await bot.apply(own, 'Check quote', target);
  });

const server = fc.constantFrom(...servers);
const place = fc.constantFrom(...places);
const at = fc.nat(200);
const steps = [
  fc
    .tuple(
      server,
      fc.constantFrom('talk', 'river', 'note'),
      fc.constantFrom<How>('by command', 'from a message', 'without a yes'),
    )
    .map((it) => add(...it)),
  fc.tuple(server, fc.constantFrom('talk', 'river', 'note')).map((it) => add(...it, 'by command')),
  fc.tuple(server, at).map((it) => replace(...it)),
  fc.tuple(server, at).map((it) => remove(...it)),
  fc
    .tuple(server, fc.constantFrom('river', 'treaty', '*'), fc.constantFrom('on', 'off'))
    .map((it) => switchShipped(...it)),
  fc.tuple(place, server, at).map((it) => ask(...it)),
  fc.tuple(place, server, at).map((it) => begin(...it)),
  fc.tuple(place, server, at).map((it) => check(...it)),
  fc
    .tuple(place, place)
    .filter(([own, other]) => own !== other)
    .map((it) => forge(...it)),
  fc.constantFrom(...places.filter((where) => !isServer(where))).map(addInVain),
  fc.tuple(place, at).map((it) => replay(...it, 20)),
  server.map(forget),
];

/** Does it with a bot of its own, where each server has a transcript with the same ID to begin with. */
async function runSteps(given: Iterable<Step>): Promise<void> {
  const bot = await startTenants(shipped);
  try {
    const model: Model = { 100: new Map(), 200: new Map(), 300: new Map(), planted: 0 };
    const first = servers.map((one) => add(one, 'talk', 'by command'));
    await fc.asyncModelRun(() => ({ model, real: bot }), [...first, ...given]);
    expect(bot.logged).toEqual([]);
  } finally {
    await bot.stop();
  }
}

test('three servers and direct messages hear nothing of one another, whatever is done, typed or pressed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 24, size: 'max' }), (given) => runSteps(given)),
    { numRuns: 8 },
  );
});

test('three servers and direct messages hear nothing of one another, asked everything, with every button pressed', async () => {
  const waiting = servers.map((one) => add(one, 'note', 'without a yes'));
  const asked = places.map((own, at) => askAll(own, servers[(at + 1) % servers.length]!));
  const forged = places.flatMap((own) => places.filter((other) => other !== own).map((other) => forge(own, other)));
  await runSteps([...waiting, ...asked, ...forged, ...places.map((where) => replay(where, 0, 1e6))]);
});
