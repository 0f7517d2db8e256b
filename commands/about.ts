import packageJson from '../package.json' with { type: 'json' };
import type { Command } from '../src/discord/contract.ts';
import { renderAbout } from '../src/discord/render/about.ts';

const { version, homepage }: { readonly version: string; readonly homepage?: string } = packageJson;

export const about = {
  definition: { name: 'about', options: [] },
  answer: ({ say, collection, lacking, projectUrl }) => ({
    kind: 'answer',
    private: true,
    message: renderAbout(say, collection, { version, lacking, homepage: projectUrl ?? homepage ?? null }),
  }),
} satisfies Command;
