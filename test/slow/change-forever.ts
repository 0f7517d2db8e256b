import { writeSync } from 'node:fs';
import { openStore } from '../../src/collection/store/open-store.ts';
import { limits, prepared } from '../collection/store/samples.ts';

// Adds, replaces, removes and sets without end. Says of each change "trying what value" before it, and "kept what value" once it is kept.
const [folder = '', round = ''] = process.argv.slice(2);
const store = openStore(folder);
const many = { ...limits, transcripts: 1_000_000 };

async function change(what: string, value: string, act: () => Promise<unknown>): Promise<void> {
  writeSync(1, `trying ${what} ${value}\n`);
  await act();
  writeSync(1, `kept ${what} ${value}\n`);
}

for (let n = 0; ; n += 1) {
  const guild = String(100 + (n % 3));
  const id = `r${round}-${n}`;
  const first = prepared(id, `${id} words `.repeat(1 + (n % 7) ** 4));
  await change(`${guild}/${id}`, first.hash, () => store.addTranscript(guild, first, '5', many));
  await change(`${guild}/style`, id, () => store.saveSettings(guild, { style: id }));
  if (n % 3 === 0) {
    const next = prepared(id, `${id} anew`);
    await change(`${guild}/${id}`, next.hash, () => store.replaceTranscript(guild, next, '5', many));
  }
  if (n % 5 === 0) await change(`${guild}/${id}`, 'none', () => store.removeTranscript(guild, id));
}
