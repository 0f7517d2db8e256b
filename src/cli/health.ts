import { isBeating } from '../heartbeat.ts';
import { type Subcommand, textOption } from './subcommand.ts';

export const health: Subcommand = {
  usage: `health  [--data DIR]
Tells whether the bot that uses the data folder (--data, else DATA_DIR, else .verbatim) is connected to Discord. Exit code 1 where it is not.`,
  options: { data: { type: 'string' } },
  run: async (args, io) => {
    const connected = isBeating(textOption(args, 'data') ?? (process.env.DATA_DIR || '.verbatim'), Date.now());
    io.out(args.values.json ? `${JSON.stringify({ connected })}\n` : `${connected ? 'Connected' : 'Not connected'}\n`);
    return connected ? 0 : 1;
  },
};
