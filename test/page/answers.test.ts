import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { type LocalBot, startLocalBot } from '../../src/run-locally.ts';
import type { GivenFile, Person } from '../../src/sandbox/api.ts';
import { createPeople } from '../../src/sandbox/page/people.ts';
import { type ServedPage, servePage } from '../../src/sandbox/page/serve-page.ts';
import { loadShipped } from '../../src/start-bot.ts';
import { axeFaults, chromiumPath, isTooWide, messagesOn, openBrowser, openTab } from './chromium.ts';

const file: GivenFile = {
  name: 'talk.txt',
  type: 'text/plain',
  content: 'A talk\n\nOslo, 3 May 2024\n\nAnn: We agreed.\n',
};

/** One of each kind of answer. */
const lines: readonly (readonly [line: string, file?: GivenFile])[] = [
  ['/quote words: ceasefire illusion'],
  ['/quote words: zyzzyva'],
  ['/quote words: "unbalanced'],
  ['/context passage: 98'],
  ['/check quotation: We cannot allow this to happen under no circumstances.'],
  ['/check quotation: I’m here to tell them that it’s not an illusion. speaker: Obama'],
  ['/check quotation: The moon is made of green cheese and everybody knows it.'],
  ['/cite passage: 29 style: BibTeX'],
  ['/bibliography'],
  ['/mentions words: ceasefire'],
  ['/transcripts list'],
  ['/transcripts show transcript: lavrov-2025-05-23'],
  ['/transcripts add', file],
  ['/settings show'],
  ['/settings forget'],
  ['/about'],
  ['/help'],
];

describe.skipIf(chromiumPath === undefined)(
  'Every kind of answer, in Chromium (install it: apt-get install chromium)',
  () => {
    let browser: Browser;
    let bot: LocalBot;
    let served: ServedPage;
    let max: Person;

    beforeAll(async () => {
      const { log } = await createLog({ level: 'silent', write: () => true });
      [browser, bot] = await Promise.all([
        openBrowser(),
        loadShipped('data/transcripts', '.verbatim', log).then((shipped) => startLocalBot(shipped, log)),
      ]);
      const people = createPeople(bot.discord);
      served = await servePage({ discord: bot.discord, people });
      max = people.find(({ person }) => person.name === 'Max')!.person.in(bot.discord.channel);
      for (const [line, file] of lines) await max.run(line, file === undefined ? {} : { file });
      // A picture that a busy machine does not finish in time is left out.
      while (!max.sees().some(({ attachments }) => attachments.some(({ type }) => type === 'image/png'))) {
        await max.run('/mentions words: ceasefire');
      }
      await bot.settled();
    });
    afterAll(async () => {
      await browser?.close();
      await served?.close();
      await bot?.stop();
    });

    afterEach(() => max.setLanguage('own', 'en-US'));

    const box = (page: Page) => page.locator('#box');
    const address = () => `${served.url}#/max/verbatim/general`;

    test('has no fault that axe finds, and fits: wide and dark, and on a phone, light and in Russian', async () => {
      const { page, complaints } = await openTab(browser, address());
      await messagesOn(page)
        .nth(lines.length - 1)
        .waitFor();
      expect(await axeFaults(page)).toEqual([]);
      max.setLanguage('own', 'ru');
      await page.evaluate(`localStorage.setItem('theme', 'light')`);
      await page.setViewportSize({ width: 360, height: 640 });
      await page.reload();
      await page.getByText('Нажмите').or(page.getByText('Это видите только вы')).first().waitFor();
      await box(page).fill('/');
      await page.getByRole('option').first().waitFor();
      expect(await axeFaults(page)).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
      expect(complaints).toEqual([]);
    });

    test('is named for those who hear it: who and when, buttons, menus, the chart in words', async () => {
      const { page, complaints } = await openTab(browser, address());
      const log = page.getByRole('log', { name: 'Messages in #general' });
      expect(await log.getAttribute('aria-live')).toBe('polite');
      await log
        .getByRole('article', { name: /^Verbatim \(app\), Today at .*, Only you can see this$/ })
        .last()
        .waitFor();
      await log.getByRole('img', { name: /^Bar chart\. .*4 of 100 passages.*Sergey Lavrov: 3/ }).waitFor();
      await log.getByRole('combobox', { name: 'Answers are seen by' }).waitFor();
      await log.getByRole('button', { name: 'Cite' }).first().waitFor();
      expect(complaints).toEqual([]);
    });

    test('by keyboard alone: a command with an option, its answer’s button, and back to the box', async () => {
      const { page, complaints } = await openTab(browser, address());
      const before = await messagesOn(page).count();
      await box(page).focus();
      await page.keyboard.type('/quo');
      await page.keyboard.press('Tab');
      await page.keyboard.type('human rights');
      await page.keyboard.press('Escape');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.type('priv');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      const card = messagesOn(page).nth(before);
      await card.getByText('Exact phrase').waitFor();
      const focused = () => page.evaluate('document.activeElement.textContent.trim()');
      for (let tries = 0; tries < 20 && (await focused()) !== 'Cite'; tries += 1)
        await page.keyboard.press('Shift+Tab');
      expect(await focused()).toBe('Cite');
      await page.keyboard.press('Enter');
      await messagesOn(page)
        .nth(before + 1)
        .getByText(/lavrov-2025-05-23#\d+/)
        .first()
        .waitFor();
      // What goes away leaves the focus in the box, not at the top of the page.
      const dismiss = messagesOn(page)
        .nth(before + 1)
        .getByRole('button', { name: 'Dismiss message' });
      await dismiss.focus();
      await page.keyboard.press('Enter');
      await dismiss.waitFor({ state: 'detached' });
      await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('box');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(await page.evaluate('document.activeElement.localName')).toBe('page-message');
      await page.keyboard.press('Escape');
      expect(await page.evaluate('document.activeElement.id')).toBe('box');
      expect(complaints).toEqual([]);
    });
  },
);
