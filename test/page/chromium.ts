import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const places = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is; `undefined` where it is not installed. */
export const chromiumPath = places.find((path) => path !== '' && existsSync(path));

if (chromiumPath === undefined) {
  console.warn(`
  ################################################################################
  # Chromium is not here: NO TEST IN A BROWSER RUNS.
  # Install it ("apt-get install chromium"), or say where it is (CHROMIUM=/path), and run "npm test" again.
  ################################################################################
`);
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath!,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export interface Tab {
  readonly page: Page;
  /** What the browser complained of, and every request that left the page's own address. Must stay empty. */
  readonly complaints: readonly string[];
}

/** A tab of its own profile on `url`, with the message box there. */
export async function openTab(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
  return openTabIn(await context.newPage(), url);
}

export async function openTabIn(page: Page, url: string): Promise<Tab> {
  const complaints: string[] = [];
  const { origin } = new URL(url);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:')) complaints.push(request.url());
  });
  // A file is read in a process of its own, which takes its time to start where all tests run at once.
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  await page.getByRole('log').and(page.locator('[aria-busy=false]')).waitFor();
  return { page, complaints };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with all that stands on the page, each with its place; empty where it finds nothing. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) =>
    id + ': ' + nodes.map((node) => node.target.join(' ') + ' ' + node.failureSummary).join(' | ').slice(0, 600)))`);
}

/** Whether something stands out to the right of the page or of its messages. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(
    'document.documentElement.scrollWidth > innerWidth || document.querySelector(".scroller").scrollWidth > document.querySelector(".scroller").clientWidth',
  );

/** The messages that stand there, the last one last. */
export const messagesOn = (page: Page) => page.locator('page-message');
