import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

interface Asset {
  readonly type: string;
  readonly body: Uint8Array | string;
}

export interface Assets {
  /** By path on the page's server. */
  readonly files: ReadonlyMap<string, Asset>;
  /** Changes with the page's code: a tab of an older one reloads itself. */
  readonly build: string;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const packages = createRequire(import.meta.url);

/** Icons of the page, as Bootstrap Icons names them. */
const ICONS = [
  'arrow-down',
  'chat-left-text-fill',
  'check-lg',
  'chevron-down',
  'chevron-left',
  'circle-half',
  'exclamation-circle-fill',
  'file-earmark-text',
  'hash',
  'list',
  'moon-fill',
  'plus-circle-fill',
  'slash-square',
  'sun-fill',
  'three-dots',
  'trash-fill',
  'x-lg',
] as const;

/** Bundles the page's script and gathers its style, font and icons. Nothing comes from outside the packages. */
export async function loadAssets(): Promise<Assets> {
  const [script, style, fonts, icons, page] = await Promise.all([
    bundle(join(here, 'browser/main.ts')),
    loadStyle(),
    loadFonts(),
    loadIcons(),
    readFile(join(here, 'browser/index.html'), 'utf8'),
  ]);
  const files = new Map<string, Asset>([
    ['/', { type: 'text/html; charset=utf-8', body: page }],
    ['/page.js', { type: 'text/javascript; charset=utf-8', body: script }],
    ['/page.css', { type: 'text/css; charset=utf-8', body: style }],
    ...fonts,
    ...icons,
  ]);
  const build = createHash('sha256').update(script).update(style).update(page).digest('hex').slice(0, 12);
  return { files, build };
}

async function bundle(input: string): Promise<string> {
  const built = await rolldown({ input, platform: 'browser', logLevel: 'warn' });
  try {
    const { output } = await built.generate({ format: 'esm', minify: true });
    return output[0].code;
  } finally {
    await built.close();
  }
}

/** In this order: what stands later wins. */
const STYLES = ['colours', 'base', 'sidebar', 'channel', 'message-box', 'overlays', 'phone'] as const;

async function loadStyle(): Promise<string> {
  const sheets = STYLES.map((name) => readFile(join(here, `browser/style/${name}.css`), 'utf8'));
  return (await Promise.all(sheets)).join('\n');
}

/** Discord itself falls back on Noto Sans; where its own font is installed, that one is used. */
async function loadFonts(): Promise<readonly [string, Asset][]> {
  const folder = dirname(packages.resolve('@fontsource-variable/noto-sans/index.css'));
  const sheets = ['index.css', 'wght-italic.css'].map((name) => readFile(join(folder, name), 'utf8'));
  const css = (await Promise.all(sheets)).join('\n');
  const names = (await readdir(join(folder, 'files'))).filter((name) => /-wght-(?:normal|italic)\.woff2$/.test(name));
  const fonts = names.map(
    async (name): Promise<[string, Asset]> => [
      `/font/${name}`,
      { type: 'font/woff2', body: await readFile(join(folder, 'files', name)) },
    ],
  );
  const own = css.replaceAll('./files/', '/font/').replaceAll('Noto Sans Variable', 'Noto Sans');
  return [['/font.css', { type: 'text/css; charset=utf-8', body: own }], ...(await Promise.all(fonts))];
}

async function loadIcons(): Promise<readonly [string, Asset][]> {
  const folder = join(dirname(packages.resolve('bootstrap-icons/package.json')), 'icons');
  return Promise.all(
    ICONS.map(
      async (name): Promise<[string, Asset]> => [
        `/icons/${name}.svg`,
        { type: 'image/svg+xml', body: await readFile(join(folder, `${name}.svg`)) },
      ],
    ),
  );
}
