import { describe, expect, test } from 'vitest';
import { prepareTranscript } from '../../../src/collection/store/prepare-transcript.ts';
import { scopeOf } from '../../../src/collection/store/scope.ts';
import type { Store } from '../../../src/collection/store/store.ts';
import { limits, prepared } from './samples.ts';
import type { Remark } from '../../../src/transcript/remark.ts';

const [one, two] = ['100', '200'];
const hour = 3_600_000;

/** What every store promises, whatever it keeps things in. `open` gives an empty one. */
export function storeContract(open: (now: () => number) => Store | Promise<Store>): void {
  let time = 0;
  const opened = async () => {
    time = 1_000 * hour;
    return open(() => time);
  };

  describe('posted references', () => {
    const scope = scopeOf(one, '7');
    const first = { transcript: 'a', first: 1, edition: '0123abcd' };
    const range = { transcript: 'b-2', first: 4, last: 9 };
    const sentence = { transcript: 'a', first: 2, sentence: 3, edition: '0123abcd' };

    test('referencesOf() gives what was posted, in its order', async () => {
      const store = await opened();
      await store.recordPosted(scope, '7', '1000', [range, first, sentence]);
      expect(await store.referencesOf(scope, '1000')).toEqual([range, first, sentence]);
      expect(await store.referencesOf(scope, '1001')).toEqual([]);
    });

    test('recordPosted() replaces what the same message showed before', async () => {
      const store = await opened();
      await store.recordPosted(scope, '7', '1000', [first, range]);
      time += hour;
      await store.recordPosted(scope, '7', '1000', [sentence]);
      expect(await store.postedIn(scope, '7')).toEqual([{ reference: sentence, message: '1000', time: 1_000 * hour }]);
    });

    test('postedIn() gives each once, oldest message first, of that channel alone', async () => {
      const store = await opened();
      await store.recordPosted(scope, '7', '1000', [range]);
      await store.recordPosted(scope, '7', '999', [first, first]);
      await store.recordPosted(scope, '7', '1001', [first, { ...first, edition: '99999999' }]);
      await store.recordPosted(scope, '8', '1002', [sentence]);
      const posted = await store.postedIn(scope, '7');
      expect(posted.map(({ reference }) => reference)).toEqual([first, range, { ...first, edition: '99999999' }]);
      expect(posted.map(({ message }) => message)).toEqual(['999', '1000', '1001']);
    });

    test('forgetPosted() forgets one message', async () => {
      const store = await opened();
      await store.recordPosted(scope, '7', '1000', [first]);
      await store.recordPosted(scope, '7', '1001', [range]);
      await store.forgetPosted(scope, '1000');
      expect(await store.referencesOf(scope, '1000')).toEqual([]);
      expect(await store.referencesOf(scope, '1001')).toEqual([range]);
    });

    test("scopeOf() keeps direct messages of one channel from another's and from every guild", async () => {
      const store = await opened();
      const [mine, yours] = [scopeOf(null, '7'), scopeOf(null, '8')];
      await store.recordPosted(mine, '7', '1000', [first]);
      expect(await store.referencesOf(mine, '1000')).toEqual([first]);
      for (const other of [yours, scopeOf('7', '7'), scope]) {
        expect(await store.referencesOf(other, '1000')).toEqual([]);
        expect(await store.postedIn(other, '7')).toEqual([]);
      }
    });

    test('recordPosted() refuses a reference without transcript and an ID that is none, and keeps nothing', async () => {
      const store = await opened();
      await expect(store.recordPosted(scope, '7', '1000', [first, { first: 1 }])).rejects.toThrow(RangeError);
      await expect(store.recordPosted(scope, '7', "1'; --", [first])).rejects.toThrow('ID of a message');
      expect(() => scopeOf('@7', '7')).toThrow(RangeError);
      expect(await store.guilds()).toEqual([]);
    });
  });

  describe('settings', () => {
    test('saveSettings() changes what is named and keeps the rest', async () => {
      const store = await opened();
      await store.saveSettings(one, { style: 'apa', private: true, shipped: ['a', 'b'] });
      await store.saveSettings(one, { style: 'mla', private: null });
      expect(await store.settings(one)).toEqual(
        new Map<string, unknown>([
          ['shipped', ['a', 'b']],
          ['style', 'mla'],
        ]),
      );
      expect(await store.settings(two)).toEqual(new Map());
    });

    test('saveSettings() keeps odd names and values as they are', async () => {
      const store = await opened();
      const odd = JSON.parse(String.raw`{"__proto__": {"x": "\u0000\ud800"}, "'; DROP TABLE setting": "%"}`);
      await store.saveSettings(one, odd);
      expect(await store.settings(one)).toEqual(new Map(Object.entries(odd)));
      expect(Object.keys(odd)).toHaveLength(2);
    });

    test('saveSettings() refuses what is too long, and then changes nothing', async () => {
      const store = await opened();
      await expect(store.saveSettings(one, { ok: 1, long: 'x'.repeat(20_000) })).rejects.toThrow('"long"');
      await expect(store.saveSettings(one, { ['n'.repeat(65)]: 1 })).rejects.toThrow('1 to 64');
      expect(await store.settings(one)).toEqual(new Map());
    });
  });

  describe('transcripts', () => {
    test('addTranscript() keeps the text as it was, for its guild alone', async () => {
      const store = await opened();
      const odd = prepared('odd', 'a\0b \ud800 \u{1f600} \'"; DROP TABLE transcript; --', '__proto__');
      expect(await store.addTranscript(one, odd, '5', limits)).toMatchObject({ kind: 'added' });
      const { json, ...rest } = odd;
      expect(await store.transcriptsOf(one)).toEqual([
        { ...rest, bytes: Buffer.byteLength(json), addedAt: time, addedBy: '5' },
      ]);
      expect(await store.readTranscript(one, 'odd')).toBe(json);
      expect(await store.readTranscript(two, 'odd')).toBeUndefined();
      expect(await store.transcriptsOf(two)).toEqual([]);
    });

    test('what is asked with NUL and halves of characters finds nothing and breaks nothing', async () => {
      const store = await opened();
      const odd = "1\0\ud800'; --";
      expect(await store.settings(odd)).toEqual(new Map());
      expect(await store.transcriptsOf(odd)).toEqual([]);
      expect(await store.readTranscript(one, odd, odd)).toBeUndefined();
      expect(await store.staged(one, odd, odd)).toBeUndefined();
      expect(await store.removeTranscript(odd, odd)).toBe(false);
      expect(await store.forgetGuild(odd)).toBe(false);
      expect(await store.changeOf(odd)).toBe(0);
    });

    test('addTranscript() keeps megabytes as they were', async () => {
      const store = await opened();
      const large = prepared('large', 'A line of some length, and “quotes”. '.repeat(60_000));
      expect(await store.addTranscript(one, large, '5', limits)).toMatchObject({ kind: 'added' });
      expect(await store.readTranscript(one, 'large')).toBe(large.json);
    });

    test('addTranscript() names the one that holds the same words, whatever the ID and title', async () => {
      const store = await opened();
      await store.addTranscript(one, prepared('a', 'Same.'), '5', limits);
      expect(await store.addTranscript(one, prepared('b', 'Same.'), '5', limits)).toEqual({
        kind: 'duplicate',
        id: 'a',
      });
      expect(await store.addTranscript(two, prepared('b', 'Same.'), '5', limits)).toMatchObject({ kind: 'added' });
    });

    test('addTranscript() twice at once keeps one', async () => {
      const store = await opened();
      const results = await Promise.all(
        ['a', 'b', 'c'].map((id) => store.addTranscript(one, prepared(id, 'Same.'), '5', limits)),
      );
      expect(results.map(({ kind }) => kind).toSorted()).toEqual(['added', 'duplicate', 'duplicate']);
      expect(await store.transcriptsOf(one)).toHaveLength(1);
    });

    test('addTranscript() keeps to the limits and to one transcript an ID', async () => {
      const store = await opened();
      const small = { transcripts: 2, passages: 3 };
      await store.addTranscript(one, prepared('a', '1', '2'), '5', small);
      expect(await store.addTranscript(one, prepared('b', '3', '4'), '5', small)).toEqual({
        kind: 'too-many-passages',
        limit: 3,
        would: 4,
      });
      expect(await store.addTranscript(one, prepared('a', '3'), '5', small)).toEqual({ kind: 'id-taken', id: 'a' });
      await store.addTranscript(one, prepared('b', '3'), '5', small);
      expect(await store.addTranscript(one, prepared('c'), '5', small)).toEqual({
        kind: 'too-many-transcripts',
        limit: 2,
      });
      expect((await store.transcriptsOf(one)).map(({ id }) => id)).toEqual(['a', 'b']);
    });

    test('replaceTranscript() keeps the edition before readable', async () => {
      const store = await opened();
      const editions = ['First.', 'Second.', 'Third.'].map((text) => prepared('a', text));
      await store.addTranscript(one, editions[0]!, '5', limits);
      expect(await store.replaceTranscript(one, editions[1]!, '6', limits)).toMatchObject({
        kind: 'replaced',
        transcript: { edition: editions[1]!.edition, previousEdition: editions[0]!.edition, addedBy: '6' },
      });
      expect(await store.readTranscript(one, 'a')).toBe(editions[1]!.json);
      expect(await store.readTranscript(one, 'a', editions[1]!.edition)).toBe(editions[1]!.json);
      expect(await store.readTranscript(one, 'a', editions[0]!.edition)).toBe(editions[0]!.json);
      expect(await store.readTranscript(two, 'a', editions[0]!.edition)).toBeUndefined();
      await store.replaceTranscript(one, editions[2]!, '6', limits);
      expect(await store.readTranscript(one, 'a', editions[1]!.edition)).toBe(editions[1]!.json);
      expect(await store.readTranscript(one, 'a', editions[0]!.edition)).toBeUndefined();
    });

    test('replaceTranscript() with other metadata keeps the edition before', async () => {
      const store = await opened();
      const [before, after] = [prepared('a', 'First.'), prepared('a', 'Second.')];
      const turns = [{ speaker: 'Ada', passages: [{ text: 'Second.' }] }];
      const retitled = prepareTranscript({ id: 'a', title: 'Another title', turns });
      await store.addTranscript(one, before, '5', limits);
      await store.replaceTranscript(one, after, '5', limits);
      expect(await store.replaceTranscript(one, retitled, '5', limits)).toMatchObject({
        transcript: { title: 'Another title', edition: after.edition, previousEdition: before.edition },
      });
    });

    test('replaceTranscript() says what stands against it', async () => {
      const store = await opened();
      const small = { transcripts: 2, passages: 2 };
      await store.addTranscript(one, prepared('a'), '5', small);
      await store.addTranscript(one, prepared('b'), '5', small);
      const replace = async (...sample: Parameters<typeof prepared>) =>
        (await store.replaceTranscript(one, prepared(...sample), '5', small)).kind;
      expect(await replace('a')).toBe('unchanged');
      expect(await replace('c')).toBe('missing');
      expect(await replace('a', 'Words of b.')).toBe('duplicate');
      expect(await replace('a', '1', '2')).toBe('too-many-passages');
      expect(await replace('a', '1')).toBe('replaced');
    });

    test('removeTranscript() takes the earlier edition with it', async () => {
      const store = await opened();
      const [before, after] = [prepared('a', 'First.'), prepared('a', 'Second.')];
      await store.addTranscript(one, before, '5', limits);
      await store.replaceTranscript(one, after, '5', limits);
      expect(await store.removeTranscript(two, 'a')).toBe(false);
      expect(await store.removeTranscript(one, 'a')).toBe(true);
      expect(await store.removeTranscript(one, 'a')).toBe(false);
      expect(await store.readTranscript(one, 'a', before.edition)).toBeUndefined();
      expect(await store.addTranscript(one, after, '5', limits)).toMatchObject({ kind: 'added' });
      expect((await store.transcriptsOf(one))[0]).not.toHaveProperty('previousEdition');
    });
  });

  describe('staged uploads', () => {
    test('staged() gives an upload back to who made it, for 24 hours', async () => {
      const store = await opened();
      const upload = prepared('a');
      const warnings: readonly Remark[] = [{ name: 'removed', values: { count: 2, what: { name: 'soft-hyphen' } } }];
      const key = await store.stage(one, '5', upload, warnings);
      expect(key).toMatch(/^[0-9a-f]{32}$/);
      const waiting = { ...upload, warnings, stagedAt: time };
      expect(await store.staged(one, '5', key)).toEqual(waiting);
      expect(await store.staged(one, '6', key)).toBeUndefined();
      expect(await store.staged(two, '5', key)).toBeUndefined();
      time += 24 * hour - 1;
      expect(await store.staged(one, '5', key)).toEqual(waiting);
      time += 1;
      expect(await store.staged(one, '5', key)).toBeUndefined();
    });

    test('stage() again begins the 24 hours anew', async () => {
      const store = await opened();
      const key = await store.stage(one, '5', prepared('a'), []);
      time += 20 * hour;
      expect(await store.stage(one, '5', prepared('a'), [])).toBe(key);
      time += 20 * hour;
      expect(await store.staged(one, '5', key)).toBeDefined();
    });

    test('unstage() and sweepStaged() delete, and the rest waits on', async () => {
      const store = await opened();
      const old = await store.stage(one, '5', prepared('a'), []);
      time += 23 * hour;
      const [gone, left] = [
        await store.stage(one, '5', prepared('b'), []),
        await store.stage(two, '5', prepared('c'), []),
      ];
      time += hour;
      await store.unstage(one, '5', gone);
      await store.sweepStaged();
      time -= hour;
      expect(await store.staged(one, '5', old)).toBeUndefined();
      expect(await store.staged(one, '5', gone)).toBeUndefined();
      expect(await store.staged(two, '5', left)).toBeDefined();
    });

    test('stage() lets the newest ten of a guild wait', async () => {
      const store = await opened();
      const other = await store.stage(two, '5', prepared('z'), []);
      const keys: string[] = [];
      for (let n = 0; n < 12; n += 1) keys.push(await store.stage(one, '5', prepared(`t${n}`), []));
      const waiting = await Promise.all(keys.map((key) => store.staged(one, '5', key)));
      expect(waiting.map((upload) => upload !== undefined)).toEqual(keys.map((_, n) => n >= 2));
      expect(await store.staged(two, '5', other)).toBeDefined();
    });
  });

  describe('guilds', () => {
    const fill = async (store: Store, guild: string) => {
      const scope = scopeOf(guild, '7');
      await store.recordPosted(scope, '7', '1000', [{ transcript: 'a', first: 1 }]);
      await store.saveSettings(guild, { style: 'apa' });
      await store.addTranscript(guild, prepared('a', 'First.'), '5', limits);
      await store.replaceTranscript(guild, prepared('a', 'Second.'), '5', limits);
      return store.stage(guild, '5', prepared('b'), []);
    };

    test('forgetGuild() deletes all that is kept of one, and nothing of another', async () => {
      const store = await opened();
      const key = await fill(store, one);
      await fill(store, two);
      expect(await store.guilds()).toEqual([one, two]);
      expect(await store.forgetGuild(one)).toBe(true);
      expect(await store.forgetGuild(one)).toBe(false);
      expect(await store.guilds()).toEqual([two]);
      expect(await store.settings(one)).toEqual(new Map());
      expect(await store.transcriptsOf(one)).toEqual([]);
      expect(await store.staged(one, '5', key)).toBeUndefined();
      expect(await store.referencesOf(scopeOf(one, '7'), '1000')).toEqual([]);
      expect(await store.changeOf(one)).toBe(0);
      expect(await store.settings(two)).not.toEqual(new Map());
      expect(await store.transcriptsOf(two)).toHaveLength(1);
      expect(await store.staged(two, '5', key)).toBeUndefined();
      expect(await store.referencesOf(scopeOf(two, '7'), '1000')).toHaveLength(1);
    });

    test('guildsNotAskedSince() knows who asked, to the hour, and nobody of whom nothing is kept', async () => {
      const store = await opened();
      await fill(store, one);
      await fill(store, two);
      time += 100 * hour;
      await store.noteAsked(one);
      await store.noteAsked('300');
      expect(await store.guildsNotAskedSince(time - hour)).toEqual([two]);
      expect(await store.guildsNotAskedSince(time + 1)).toEqual([one, two]);
      expect(await store.guilds()).toEqual([one, two]);
    });

    test('changeOf() grows with transcripts and settings, also past a forgetting', async () => {
      const store = await opened();
      const seen = [await store.changeOf(one)];
      const seeAfter = async (act: Promise<unknown>) => {
        await act;
        seen.push(await store.changeOf(one));
      };
      await seeAfter(store.saveSettings(one, { style: 'apa' }));
      await seeAfter(store.addTranscript(one, prepared('a', 'First.'), '5', limits));
      await seeAfter(store.replaceTranscript(one, prepared('a', 'Second.'), '5', limits));
      await seeAfter(store.removeTranscript(one, 'a'));
      await store.forgetGuild(one);
      await seeAfter(store.saveSettings(one, { style: 'apa' }));
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
      expect(new Set(seen).size).toBe(6);
      const before = seen.at(-1);
      await store.saveSettings(two, { style: 'apa' });
      await store.recordPosted(scopeOf(one, '7'), '7', '1000', [{ transcript: 'a', first: 1 }]);
      expect(await store.changeOf(one)).toBe(before);
    });
  });
}
