import type { Command } from '../src/discord/contract.ts';
import { renderHelp } from '../src/discord/render/help.ts';

export const help = {
  definition: { name: 'help', options: [] },
  answer: ({ say }) => ({ kind: 'answer', private: true, message: renderHelp(say) }),
} satisfies Command;
