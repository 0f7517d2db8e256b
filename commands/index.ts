import { createChartDrawer } from '../src/discord/chart/chart-drawer.ts';
import type { Command } from '../src/discord/contract.ts';
import { about } from './about.ts';
import { addAsTranscript } from './add-as-transcript.ts';
import { bibliography } from './bibliography.ts';
import { checkQuote } from './check-quote.ts';
import { check } from './check.ts';
import { cite } from './cite.ts';
import { context } from './context.ts';
import { createHelp } from './help.ts';
import { createMentions } from './mentions.ts';
import { quote } from './quote.ts';
import { createRandom } from './random.ts';
import { settings } from './settings.ts';
import { transcripts } from './transcripts.ts';

const told: readonly Command[] = [
  quote,
  context,
  check,
  checkQuote,
  cite,
  bibliography,
  createMentions(createChartDrawer()),
  createRandom(Math.random),
  transcripts,
  addAsTranscript,
  settings,
  about,
];

/** Every command there is, in the order in which people see them. */
export const commands: readonly Command[] = [...told, createHelp(told)];
