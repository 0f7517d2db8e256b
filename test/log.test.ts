import { DiscordAPIError } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog, type LogOptions } from '../src/log.ts';

async function createMemoryLog(options: Partial<LogOptions> = {}) {
  const lines: string[] = [];
  const { log, prettyMissing } = await createLog({ level: 'trace', write: (line) => lines.push(line), ...options });
  return { log, lines, prettyMissing };
}

const canary = 'aW50ZXJhY3Rpb246canary';

const apiError = () =>
  new DiscordAPIError(
    {
      code: 50035,
      message: 'Invalid Form Body',
      errors: {
        data: {
          embeds: { 0: { title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: `"${canary}" is too long` }] } } },
        },
      } as never,
    },
    50035,
    400,
    'POST',
    `https://discord.com/api/v10/interactions/1/${canary}/callback`,
    { body: { content: canary } } as never,
  );

describe('createLog()', () => {
  test('writes one JSON object a line, also for a file name with line breaks', async () => {
    const { log, lines } = await createMemoryLog();
    log.warn('A transcript was skipped', { file: 'a\n{"level":60}\r\n\u2028.txt', reason: 'No text' });
    expect(lines).toHaveLength(1);
    expect(lines[0]!.match(/[\n\r]/g)).toEqual(['\n']);
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'warn', msg: 'A transcript was skipped', reason: 'No text' });
  });

  test("tells of Discord's error its code and the refused places, and neither address, body nor message", async () => {
    const { log, lines } = await createMemoryLog();
    log.error('Failed', { error: apiError() });
    expect(lines[0]).not.toContain(canary);
    expect(JSON.parse(lines[0]!).error).toMatchObject({
      code: 50035,
      status: 400,
      method: 'POST',
      form: ['data.embeds.0.title: BASE_TYPE_MAX_LENGTH'],
    });
  });

  test('tells where an error came from without its message, which may repeat what somebody typed', async () => {
    const { log, lines } = await createMemoryLog();
    log.error('Failed', {
      error: new Error(`Cannot read ${canary}\n    at ${canary} (x.ts:1:1)`, { cause: apiError() }),
    });
    expect(lines[0]).not.toContain(canary);
    expect(JSON.parse(lines[0]!).error.at[0]).toContain('log.test.ts');
  });

  test('writes only the facts that are allowed, at any level', async () => {
    const { log, lines } = await createMemoryLog();
    for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const) {
      log[level]('Event', { words: canary, token: canary, options: { words: canary }, name: { deep: canary }, ms: 3 });
    }
    expect(lines).toHaveLength(6);
    for (const line of lines) {
      expect(line).not.toContain(canary);
      expect(JSON.parse(line).ms).toBe(3);
    }
  });

  test('takes whatever is thrown', async () => {
    const { log, lines } = await createMemoryLog();
    fc.assert(
      fc.property(fc.anything(), (error) => {
        lines.length = 0;
        log.error('Failed', { error });
        expect(lines).toHaveLength(1);
      }),
    );
    expect.hasAssertions();
  });

  test('hides secrets wherever they stand', async () => {
    const { log, lines } = await createMemoryLog({ secrets: [canary] });
    log.info('Event', { reason: `It is ${canary}.` });
    expect(JSON.parse(lines[0]!).reason).toBe('It is [secret].');
  });

  test('writes nothing below its level', async () => {
    const { log, lines } = await createMemoryLog({ level: 'error' });
    log.warn('Event');
    expect(lines).toEqual([]);
  });

  test('writes for people where asked to', async () => {
    const { log, lines, prettyMissing } = await createMemoryLog({ pretty: true });
    log.info('Transcripts are ready', { passages: 100 });
    expect(prettyMissing).toBe(false);
    expect(lines.join('')).toMatch(/INFO.*Transcripts are ready/s);
    expect(() => JSON.parse(lines[0]!)).toThrow();
  });
});
