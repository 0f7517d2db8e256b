import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestScene, scenes } from '../../scripts/scenes.ts';
import { createLog } from '../../src/log.ts';
import { type LocalBot, startLocalBot } from '../../src/run-locally.ts';
import { loadShipped } from '../../src/start-bot.ts';

describe('docs/pictures', () => {
  let local: LocalBot;
  beforeAll(async () => {
    const { log } = await createLog({ level: 'silent', write: () => true });
    local = await startLocalBot(await loadShipped('data/transcripts', '.verbatim', log), log);
  });
  afterAll(() => local?.stop());

  test.each(scenes)('$name shows what $line answers now (else: npm run docs:screenshots)', async (scene) => {
    const shown = JSON.parse(readFileSync('docs/pictures/shown.json', 'utf8')) as Record<string, string>;
    expect(readFileSync(`docs/pictures/${scene.name}.png`).subarray(1, 4).toString()).toBe('PNG');
    expect(shown[scene.name]).toBe(await digestScene(scene, local.discord, local.settled));
  });
});
