import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Collections } from '../../src/collection/collection.ts';
import { createCollections } from '../../src/collection/create-collections.ts';
import { createLog } from '../../src/log.ts';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { createPeople } from '../../src/sandbox/page/people.ts';
import { type ServedPage, servePage } from '../../src/sandbox/page/serve-page.ts';
import { type GatewayBot, loadShipped, startBot } from '../../src/start-bot.ts';
import { chromiumPath, messagesOn, openBrowser, openTab } from './chromium.ts';

describe.skipIf(chromiumPath === undefined)(
  "The newcomer's first minute, in Chromium (install it: apt-get install chromium)",
  () => {
    let browser: Browser;
    let discord: LocalDiscord;
    let served: ServedPage;
    let collections: Collections;
    let bot: GatewayBot;

    async function startRealBot(): Promise<GatewayBot> {
      const { log } = await createLog({ level: 'silent', write: () => true });
      const started = startBot({
        token: discord.token,
        apiUrl: discord.apiUrl,
        guildId: null,
        collections,
        log,
        onRefused: () => {},
      });
      await Promise.all([started.connected, discord.ready()]);
      return started;
    }

    beforeAll(async () => {
      const { log } = await createLog({ level: 'silent', write: () => true });
      [browser, discord, collections] = await Promise.all([
        openBrowser(),
        startLocalDiscord(),
        loadShipped('data/transcripts', '.verbatim', log).then((shipped) => createCollections(shipped)),
      ]);
      served = await servePage({ discord, people: createPeople(discord) });
      bot = await startRealBot();
    });
    afterAll(async () => {
      await browser?.close();
      await served?.close();
      await bot?.stop();
      await discord?.close();
    });

    const card = (page: Page) =>
      messagesOn(page)
        .filter({ has: page.getByRole('button', { name: 'Exchange', exact: true }) })
        .last();

    test('/quote by keyboard, the next match, its exchange, a citation, a restart of the bot, and removal', async () => {
      const { page, complaints } = await openTab(browser, served.url);
      await page.getByRole('textbox', { name: 'Message #general' }).focus();
      await page.keyboard.type('/quo');
      await page.getByRole('option', { name: /^\/quote/ }).waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.type('ceasefire illusion');
      await page
        .getByRole('option', { name: /ceasefire/ })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await card(page).getByText('Sergey Lavrov').first().waitFor();
      await card(page)
        .getByText(/¶ \d+ of 100/)
        .waitFor();

      const first = await card(page).locator('page-quote').textContent();
      await card(page).getByRole('combobox').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await expect.poll(() => messagesOn(page).locator('page-quote').last().textContent()).not.toBe(first);

      await bot.stop();
      bot = await startRealBot();
      await card(page).getByRole('button', { name: 'Cite' }).click();
      await messagesOn(page).filter({ hasText: 'Only you can see this' }).getByText(/2025/).first().waitFor();
      await card(page).getByRole('button', { name: 'Exchange', exact: true }).click();
      const exchange = messagesOn(page)
        .filter({ has: page.getByRole('button', { name: /^Show ¶|^¶ \d+ alone/ }) })
        .last();
      await exchange.getByText(/¶ \d+/).first().waitFor();
      const removed = page.locator(`[data-id="${await exchange.getAttribute('data-id')}"]`);
      await removed.getByRole('button', { name: 'Remove' }).click();
      await expect.poll(() => removed.count()).toBe(0);
      expect(discord.violations).toEqual([]);
      expect(complaints).toEqual([]);
    });

    test('right-click and "Check quote" tells what was changed, and to the asker alone', async () => {
      const { page, complaints } = await openTab(browser, served.url);
      const other = await openTab(browser, `${served.url}#/max/verbatim/general`);
      const claimed = "I'm here to tell them that it's not an illusion.";
      await page.getByRole('textbox', { name: 'Message #general' }).fill(claimed);
      await page.keyboard.press('Enter');
      // Until it is there, the last message is the private citation of the test before, which offers no app.
      await messagesOn(page).filter({ hasText: claimed }).last().click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Check quote' }).click();
      const verdict = messagesOn(page).filter({ hasText: 'Only you can see this' }).last();
      await verdict.getByText(/^ALTERED/).waitFor();
      await verdict.getByText('Negation').waitFor();
      expect(await messagesOn(other.page).filter({ hasText: 'ALTERED' }).count()).toBe(0);
      await verdict.getByRole('button', { name: 'Post' }).click();
      await messagesOn(other.page).filter({ hasText: 'ALTERED' }).waitFor();
      expect([...complaints, ...other.complaints]).toEqual([]);
    });

    test('somebody in a direct message is answered too', async () => {
      const { page, complaints } = await openTab(browser, `${served.url}#/zoe/direct-message`);
      await page.getByRole('textbox', { name: 'Message @Verbatim' }).fill('/quote words: ceasefire');
      await page.keyboard.press('Enter');
      await card(page).getByText('Sergey Lavrov').first().waitFor();
      expect(complaints).toEqual([]);
    });
  },
);
