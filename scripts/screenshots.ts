import { mkdir, writeFile } from 'node:fs/promises';
import { createLog } from '../src/log.ts';
import { startLocalBot } from '../src/run-locally.ts';
import { createPeople } from '../src/sandbox/page/people.ts';
import { servePage } from '../src/sandbox/page/serve-page.ts';
import { loadShipped } from '../src/start-bot.ts';
import { chromiumPath, messagesOn, openBrowser, openTab } from '../test/page/chromium.ts';
import { digestScene, type Scene, scenes } from './scenes.ts';

/** Makes the pictures of the documents from the running page, and notes what they show. */
if (chromiumPath === undefined) throw new Error('Install Chromium first, or set CHROMIUM to where it is');
const folder = 'docs/pictures';
const { log } = await createLog({ level: 'error', write: (line) => process.stderr.write(line) });
const { discord, settled, stop } = await startLocalBot(await loadShipped('data/transcripts', '.verbatim', log), log);
const people = createPeople(discord);
const page = await servePage({ discord, people });
const browser = await openBrowser();
await mkdir(folder, { recursive: true });
const shown: Record<string, string> = {};
try {
  for (const scene of scenes) {
    await takePicture(scene);
    shown[scene.name] = await digestScene(scene, discord, settled);
    process.stdout.write(`${folder}/${scene.name}.png\n`);
  }
  await writeFile(`${folder}/shown.json`, `${JSON.stringify(shown, null, 2)}\n`);
} finally {
  await browser.close();
  await page.close();
  await stop();
}

async function takePicture({ name, line, suggest, moderator, locale, file, theme, width }: Scene): Promise<void> {
  const max = people[1]!.person.in(discord.channel);
  for (const which of ['own', 'server'] as const) max.setLanguage(which, locale ?? 'en-US');
  const who = moderator || locale !== undefined ? 'max' : 'mia';
  const isPhone = width < 500;
  const viewport = { width: isPhone ? width : width + 312, height: 900 };
  const { page: tab } = await openTab(browser, `${page.url}#/${who}/verbatim/general`, {
    viewport,
    deviceScaleFactor: 2,
    colorScheme: theme,
  });
  await tab.evaluate((wanted) => localStorage.setItem('theme', wanted), theme);
  await tab.reload();
  const box = tab.locator('#box');
  await box.waitFor();
  const before = await messagesOn(tab).count();
  if (file === undefined) await box.fill(line);
  const path = `${folder}/${name}.png`;
  if (suggest) {
    await tab.getByRole('option').first().waitFor();
    await tab.evaluate('document.fonts.ready');
    await tab.locator('.composer').evaluate('(form) => form.scrollIntoView()');
    const popup = await tab.locator('.popup').boundingBox();
    const form = await tab.locator('.composer').boundingBox();
    const top = Math.max(0, popup!.y - 16);
    await tab.screenshot({
      path,
      clip: { x: form!.x, y: top, width: form!.width, height: form!.y + form!.height - top },
    });
  } else {
    // The first takes the command from the list where it has no options.
    if (file === undefined && !line.includes(':')) await tab.keyboard.press('Enter');
    if (file === undefined) await tab.keyboard.press('Enter');
    else await max.run(line, { file });
    await settled();
    const message = messagesOn(tab).nth(before);
    await message.locator('.text:visible').first().waitFor();
    await tab.evaluate('document.fonts.ready');
    // Without the box's caret, and with the whole message in view.
    await tab.setViewportSize({ width: viewport.width, height: 2400 });
    await tab.getByRole('heading', { level: 1 }).click();
    await message.screenshot({ path, animations: 'disabled' });
  }
  await tab.context().close();
}
