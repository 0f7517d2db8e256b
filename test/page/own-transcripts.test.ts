import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { type LocalBot, startLocalBot } from '../../src/run-locally.ts';
import { createPeople } from '../../src/sandbox/page/people.ts';
import { type ServedPage, servePage } from '../../src/sandbox/page/serve-page.ts';
import { loadShipped } from '../../src/start-bot.ts';
import { chromiumPath, messagesOn, openBrowser, openTab } from './chromium.ts';

const sample = 'test/transcript/fixtures/gaggle/qa-page.txt';

describe.skipIf(chromiumPath === undefined)(
  'A moderator and a transcript of their own, in Chromium (install it: apt-get install chromium)',
  () => {
    let browser: Browser;
    let bot: LocalBot;
    let served: ServedPage;

    beforeAll(async () => {
      const { log } = await createLog({ level: 'silent', write: () => true });
      [browser, bot] = await Promise.all([
        openBrowser(),
        loadShipped('data/transcripts', '.verbatim', log).then((shipped) => startLocalBot(shipped, log)),
      ]);
      served = await servePage({ discord: bot.discord, people: createPeople(bot.discord) });
    });
    afterAll(async () => {
      await browser?.close();
      await served?.close();
      await bot?.stop();
    });

    const told = (page: Page, text: string | RegExp) => messagesOn(page).filter({ hasText: text }).last();

    /** Types a command and sends it: choosing it from the list and sending it are two presses of Enter. */
    async function send(page: Page, line: string) {
      const box = page.getByRole('textbox', { name: 'Message #general' });
      await box.fill(line);
      await page.keyboard.press('Enter');
      if (line.includes(':')) return;
      await page.locator('.composer').getByText(line).waitFor();
      await page.keyboard.press('Enter');
    }

    test('add a file, see what was found, cite from it, change a setting, remove it', async () => {
      const { page, complaints } = await openTab(browser, `${served.url}#/max/verbatim/general`);
      const member = await openTab(browser, `${served.url}#/mia/verbatim/general`);
      await page.getByRole('textbox', { name: 'Message #general' }).focus();
      await page.keyboard.type('/transcripts add');
      await page.getByRole('option', { name: /^\/transcripts add/ }).waitFor();
      await page.keyboard.press('Tab');
      await page.locator('input[type=file]').first().setInputFiles(sample);
      await page.keyboard.press('Enter');

      const found = told(page, 'Not kept yet');
      await found.getByText('39 passages in 22 turns').waitFor();
      await found.getByText('The Vice President (26)').waitFor();
      await found.getByRole('button', { name: 'Add', exact: true }).click();
      await told(page, 'It can be searched now').waitFor();

      await send(member.page, '/quote words: minimum wage');
      const card = told(member.page, 'The Vice President');
      await card.getByRole('button', { name: 'Cite' }).click();
      await told(member.page, 'Only you can see this')
        .getByText(/qa-page#\d+/)
        .first()
        .waitFor();
      expect(await messagesOn(member.page).filter({ hasText: 'Not kept yet' }).count()).toBe(0);

      await send(page, '/settings show');
      const settings = told(page, 'Settings of this server');
      await settings.getByRole('combobox').first().click();
      await page.getByRole('option', { name: 'Answers are seen by: the asker alone' }).click();
      await settings.getByText('Changed.').waitFor();
      await send(member.page, '/quote words: social security');
      await told(member.page, 'Only you can see this')
        .getByText(/Social Security/i)
        .first()
        .waitFor();
      expect(await messagesOn(page).filter({ hasText: 'hostile to the whole notion' }).count()).toBe(0);

      await send(page, '/transcripts remove transcript: qa-page');
      await told(page, 'lead nowhere').getByRole('button', { name: 'Remove it for good' }).click();
      await told(page, 'is removed').waitFor();
      await send(member.page, '/quote words: minimum wage');
      await told(member.page, 'Nothing found').waitFor();
      expect(bot.discord.violations).toEqual([]);
      expect([...complaints, ...member.complaints]).toEqual([]);
    });

    test('a member is told what it needs', async () => {
      const { page, complaints } = await openTab(browser, `${served.url}#/mia/debating-club/general`);
      await send(page, '/settings show');
      await told(page, 'Manage Server').waitFor();
      expect(complaints).toEqual([]);
    });
  },
);
