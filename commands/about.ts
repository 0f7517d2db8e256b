import packageJson from '../package.json' with { type: 'json' };
import type { Command } from '../src/discord/contract.ts';
import { renderAbout } from '../src/discord/render/about.ts';

export const about = {
  definition: { name: 'about', options: [] },
  answer: ({ say, collection }) => ({
    kind: 'answer',
    private: true,
    message: renderAbout(say, collection, packageJson.version),
  }),
} satisfies Command;
