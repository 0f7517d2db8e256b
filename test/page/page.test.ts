import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { createPeople } from '../../src/sandbox/page/people.ts';
import { type ServedPage, servePage } from '../../src/sandbox/page/serve-page.ts';
import { answerByDefault, definitions, type ExampleBot, startExampleBot } from '../sandbox/example-bot.ts';
import { axeFaults, chromiumPath, isTooWide, messagesOn, openBrowser, openTab, openTabIn } from './chromium.ts';

describe.skipIf(chromiumPath === undefined)('The page, in Chromium (install it: apt-get install chromium)', () => {
  let browser: Browser;
  let discord: LocalDiscord;
  let served: ServedPage;
  let bot: ExampleBot;
  /** Commands that are not answered at once. */
  let isSilent = false;
  let isSlow: Promise<void> | null = null;

  beforeAll(async () => {
    discord = await startLocalDiscord();
    const people = createPeople(discord);
    bot = await startExampleBot(discord, async (interaction) => {
      if (isSilent) return;
      if (isSlow !== null && interaction.isChatInputCommand()) {
        await interaction.deferReply();
        await isSlow;
        await interaction.editReply('at last');
        return;
      }
      await answerByDefault(interaction);
    });
    [browser, served] = await Promise.all([openBrowser(), servePage({ discord, people })]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
    await bot?.stop();
    await discord?.close();
  });

  const box = (page: Page) => page.getByRole('textbox', { name: /^Message / });

  async function post(page: Page, text: string): Promise<void> {
    const before = await messagesOn(page).count();
    await box(page).fill(text);
    await page.keyboard.press('Enter');
    await messagesOn(page).nth(before).waitFor();
  }

  async function echo(page: Page, words: string): Promise<void> {
    await box(page).fill(`/echo words: ${words}`);
    await page.keyboard.press('Enter');
    await messagesOn(page).filter({ hasText: words }).last().getByRole('button', { name: 'Next' }).waitFor();
  }

  test('shows commands in the language that is chosen, and lets those who may choose the server’s', async () => {
    const { page, complaints } = await openTab(browser, `${served.url}#/max/debating-club/general`);
    await page.getByRole('button', { name: /You are Max/ }).click();
    await page.getByLabel('Your language').selectOption('de');
    await page.getByLabel('Sprache dieses Servers').selectOption({ label: 'українська' });
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Nachricht an #general' }).fill('/wie');
    await page.getByRole('option', { name: '/wiederholen Sag es noch einmal' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('laut und deutlich style:');
    await page.getByRole('option', { name: 'Laut' }).click();
    await page.keyboard.press('Enter');
    await messagesOn(page).filter({ hasText: 'laut und deutlich' }).last().waitFor();
    const { page: mias } = await openTab(browser, `${served.url}#/mia/debating-club/general`);
    await mias.getByRole('button', { name: /You are Mia/ }).click();
    expect(await mias.getByLabel('Language of this server').isDisabled()).toBe(true);
    expect(await mias.getByLabel('Language of this server').inputValue()).toBe('uk');
    expect(await mias.getByLabel('Your language').inputValue()).toBe('en-US');
    expect(complaints).toEqual([]);
    await page.getByRole('button', { name: /Du bist Max/ }).click();
    await page.getByLabel('Deine Sprache').selectOption('en-US');
    await page.getByLabel('Language of this server').selectOption('en-US');
  });

  test('lists commands at "/", fills options in one by one and sends, by keyboard alone', async () => {
    const { page, complaints } = await openTab(browser, served.url);
    await box(page).focus();
    await page.keyboard.type('/');
    const list = page.getByRole('listbox', { name: 'Verbatim' });
    await expect
      .poll(() => list.getByRole('option').allInnerTexts())
      .toEqual(['/box add\nPut a file in', '/echo\nSay it again']);
    await page.keyboard.type('ec');
    await page.keyboard.press('Tab');
    await page.keyboard.type('first things');
    const choices = page.getByRole('listbox', { name: 'words' });
    await choices.getByRole('option', { name: 'first things no. 2' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('+4 optional').or(page.getByPlaceholder('+4 optional')).waitFor();
    await page.keyboard.type('sty');
    await page.keyboard.press('Enter');
    await page.keyboard.type('lo');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const answer = messagesOn(page).last();
    await answer.getByRole('button', { name: 'Next' }).waitFor();
    expect(await answer.locator('.markdown').first().textContent()).toBe('choice-2');
    expect(await answer.locator('.discord-replied-message-username').textContent()).toBe('Mia');
    expect(await answer.locator('.discord-slash-command-name').textContent()).toContain('echo');
    expect(complaints).toEqual([]);
  });

  test('takes a command that is typed with the names of its options', async () => {
    const { page, complaints } = await openTab(browser, served.url);
    await box(page).focus();
    await page.keyboard.type('/echo words: typed by hand times: 2');
    await page.keyboard.press('Enter');
    await messagesOn(page).filter({ hasText: 'typed by handtyped by hand' }).waitFor();
    await page.keyboard.type('/');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('listbox').count()).toBe(0);
    expect(await box(page).inputValue()).toBe('/');
    expect(complaints).toEqual([]);
  });

  test('a link to a message of this place leads there, not to the real Discord', async () => {
    const { page, complaints } = await openTab(browser, served.url);
    await post(page, 'the one that is meant');
    const id = await messagesOn(page).last().getAttribute('data-id');
    const { guild, channel } = discord;
    await post(page, `see https://discord.com/channels/${guild.id}/${channel.id}/${id}`);
    await page
      .getByRole('link', { name: /discord\.com/ })
      .last()
      .click();
    await page.locator(`page-message.jumped[data-id="${id}"]`).getByText('the one that is meant').waitFor();
    expect(page.context().pages()).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  test('says which required option is missing, and keeps what the client would not send', async () => {
    const { page, complaints } = await openTab(browser, served.url);
    await box(page).fill('/echo words: a times: 9');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Write a number from 1 to 3.' }).waitFor();
    const times = page.getByRole('combobox', { name: /^times/ });
    expect(await times.inputValue()).toBe('9');
    await page.getByRole('combobox', { name: /^words/ }).fill('');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'This option is required' }).waitFor();
    await page.keyboard.press('Backspace');
    await expect.poll(() => box(page).inputValue()).toBe('/echo');
    expect(complaints).toEqual([]);
  });

  test('presses buttons, chooses from menus and sends forms', async () => {
    const { page, complaints } = await openTab(browser, served.url);
    await echo(page, 'components');
    const answer = messagesOn(page)
      .filter({ hasText: 'components', has: page.locator('page-select') })
      .last();
    const menu = answer.getByRole('combobox', { name: 'Make a selection' });
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await messagesOn(page).filter({ hasText: 'Chose b' }).getByText('Only you can see this').waitFor();
    await answer.getByRole('button', { name: 'Form' }).click();
    const dialog = page.getByRole('dialog', { name: 'A form' });
    await dialog.getByRole('textbox', { name: /^Name/ }).fill('Ada');
    await page.keyboard.press('Enter');
    await messagesOn(page).filter({ hasText: 'Hello Ada' }).waitFor();
    expect(await dialog.count()).toBe(0);
    await answer.getByRole('button', { name: 'Next' }).click();
    await messagesOn(page).filter({ hasText: /next/ }).filter({ hasText: '(edited)' }).first().waitFor();
    const source = page.getByRole('link', { name: 'Source' }).last();
    expect(await source.getAttribute('href')).toBe('https://example.org/');
    const count = await messagesOn(page).count();
    await page.getByRole('button', { name: 'Remove' }).last().click();
    await expect.poll(() => messagesOn(page).count()).toBe(count - 1);
    await page.getByRole('button', { name: 'Dismiss message' }).last().click();
    await expect.poll(() => messagesOn(page).filter({ hasText: 'Chose b' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('right-click and the menu key open the message commands', async () => {
    const { page, complaints } = await openTab(browser, served.url);
    await post(page, 'look here');
    const posted = messagesOn(page).filter({ hasText: 'look here' }).last();
    await posted.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Look at it' }).click();
    await messagesOn(page).filter({ hasText: 'Looked at: look here' }).waitFor();
    await box(page).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+F10');
    const first = page.getByRole('menuitem').first();
    await first.waitFor();
    expect(await first.evaluate((item) => item === item.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('menu').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('gives a file to an option, and shows one that comes back', async () => {
    const { page, complaints } = await openTab(browser, served.url);
    await box(page).fill('/box');
    await page.keyboard.press('Enter');
    const input = page.getByLabel('file: The file');
    await input.setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('what is in it') });
    await page.getByPlaceholder('').last().press('Enter');
    const answer = messagesOn(page).filter({ hasText: 'note.txt: what is in it' }).last();
    await answer.waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      answer.getByRole('link', { name: 'copy.txt' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('copy.txt');
    expect(complaints).toEqual([]);
  });

  test('shows "thinking…" and what Discord says where nothing comes', async () => {
    const { page, complaints } = await openTab(browser, served.url);
    await echo(page, 'before the silence');
    const { promise, resolve } = Promise.withResolvers<void>();
    isSlow = promise;
    await box(page).fill('/echo words: slowly');
    await page.keyboard.press('Enter');
    await page.getByText('Verbatim is thinking…').waitFor();
    resolve();
    await page.getByText('at last').waitFor();
    expect(await page.getByText('Verbatim is thinking…').count()).toBe(0);
    isSlow = null;
    isSilent = true;
    await messagesOn(page)
      .filter({ hasText: 'before the silence' })
      .last()
      .getByRole('button', { name: 'Next' })
      .click();
    await box(page).fill('/echo words: nobody hears');
    await page.keyboard.press('Enter');
    await page.getByText('Sending command…').waitFor();
    await page.getByText('The application did not respond').waitFor();
    await page.getByText('This interaction failed').waitFor();
    isSilent = false;
    expect(complaints).toEqual([]);
  });

  test('no text of a message becomes markup, a script or a request', async () => {
    const { page, complaints } = await openTab(browser, served.url);
    const hostile = [
      '<img src=x onerror="document.title=1"><script>document.title=2</script>',
      '[x](javascript:document.title=3) [y](data:text/html,z) ![z](https://example.org/z.png)',
      '<:name:123456789012345678> https://cdn.discordapp.com/emojis/123456789012345678.png',
      '`<b>` ```html\n<iframe src="https://example.org"></iframe>\n``` ||<b>||',
      '# <svg onload=alert(1)>\n> <a href="javascript:1">q</a>',
    ];
    const somebody = discord.person({ name: '<b onclick="x">"&lt;' });
    somebody.message(hostile.join('\n'), {
      embeds: [
        {
          title: `${hostile[0]} <:n:123456789012345678> 123456789012345678`,
          description: hostile.join('\n'),
          url: 'javascript:alert(1)',
          color: 1,
          image: { url: 'https://example.org/picture.png' },
          author: { name: hostile[0]!, url: 'javascript:alert(1)', icon_url: 'https://example.org/i.png' },
          fields: [{ name: hostile[0]!, value: hostile[1]!, inline: true }],
          footer: { text: hostile[0]!, icon_url: 'https://example.org/i.png' },
        },
      ],
    });
    const message = messagesOn(page).last();
    await message.getByText('onerror').first().waitFor();
    expect(await message.locator('img[src=x], script, iframe, b, svg[onload]').count()).toBe(0);
    const links = await message.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links.filter((href) => !href?.startsWith('https://'))).toEqual([]);
    expect(await page.title()).toBe('#general | Verbatim');
    expect(complaints).toEqual([]);
  });

  test('several tabs agree, a reload keeps channel and person, and people see only what is theirs', async () => {
    const { page, complaints } = await openTab(browser, served.url);
    const other = await openTabIn(await page.context().newPage(), `${served.url}#/max/debating-club/general`);
    await page.goto(`${served.url}#/mia/debating-club/general`);
    await post(page, 'said by Mia');
    await messagesOn(other.page).filter({ hasText: 'said by Mia' }).waitFor();
    await box(other.page).fill('/echo words: for Max alone private: True');
    await other.page.keyboard.press('Enter');
    await messagesOn(other.page).filter({ hasText: 'for Max alone' }).last().waitFor();
    await post(page, 'after it');
    expect(await messagesOn(page).filter({ hasText: 'for Max alone' }).count()).toBe(0);
    await other.page.reload();
    await messagesOn(other.page).filter({ hasText: 'after it' }).waitFor();
    await other.page.getByText('You are Max').waitFor();
    await other.page.getByRole('button', { name: /You are Max/ }).click();
    await other.page.getByRole('button', { name: /^Zoe/ }).click();
    await other.page.getByRole('heading', { level: 1, name: 'Verbatim' }).waitFor();
    expect(await other.page.getByRole('navigation', { name: 'Servers' }).getByRole('link').count()).toBe(1);
    expect([...complaints, ...other.complaints]).toEqual([]);
  });

  test.each([
    ['dark', { width: 1100, height: 900 }],
    ['light', { width: 1100, height: 900 }],
    ['light', { width: 360, height: 640 }],
  ] as const)('has no fault that axe finds, and fits: %s, %j', async (theme, viewport) => {
    const { page, complaints } = await openTab(browser, served.url, { viewport, hasTouch: viewport.width < 500 });
    await page.evaluate((wanted) => localStorage.setItem('theme', wanted), theme);
    await page.reload();
    await post(page, '-# small\n> quoted\n**bold** `code` https://example.org/ ||spoiler||');
    await echo(page, `looks ${theme} at ${viewport.width}`);
    await messagesOn(page)
      .last()
      .click({ button: 'right', position: { x: 100, y: 40 } });
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await box(page).fill('/');
    await page.getByRole('option').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await page.keyboard.press('Escape');
    await box(page).fill('');
    await messagesOn(page)
      .filter({ hasText: `looks ${theme} at` })
      .last()
      .getByRole('button', { name: 'Form' })
      .click();
    await page.getByRole('dialog').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('a phone opens servers and channels, and a long press opens the menu', async () => {
    const { page, complaints } = await openTab(browser, served.url, {
      viewport: { width: 390, height: 780 },
      hasTouch: true,
      isMobile: true,
    });
    await page.getByRole('button', { name: 'Servers and channels' }).tap();
    await page.getByRole('button', { name: /You are Mia/ }).tap();
    await page.getByLabel('Your language').waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('Your language').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Debating Club' }).tap();
    await page.getByRole('button', { name: 'Servers and channels' }).tap();
    await page.getByRole('heading', { name: 'Debating Club' }).waitFor();
    await page.getByRole('link', { name: 'general' }).tap();
    await post(page, 'by a thumb');
    await messagesOn(page).last().getByRole('button', { name: 'More' }).tap();
    await page.getByRole('menuitem', { name: 'Look at it' }).tap();
    await messagesOn(page).filter({ hasText: 'Looked at: by a thumb' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a bot that comes back answers the old buttons', async () => {
    const { page, complaints } = await openTab(browser, served.url);
    await echo(page, 'outlives the bot');
    await bot.stop();
    bot = await startExampleBot(discord, undefined, {}, definitions);
    await messagesOn(page).filter({ hasText: 'outlives the bot' }).last().getByRole('button', { name: 'Next' }).click();
    await messagesOn(page).filter({ hasText: '(edited)' }).last().waitFor();
    expect(complaints).toEqual([]);
  });
});
