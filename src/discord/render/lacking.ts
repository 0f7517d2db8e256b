import type { BotPermission } from '../bot-permissions.ts';
import type { Say } from '../say.ts';

/** Names the permissions that the bot lacks in a channel, what is lost by each, and how to grant them; empty where it lacks none. */
export function renderLacking(say: Say, lacking: readonly BotPermission[]): readonly string[] {
  if (lacking.length === 0) return [];
  const lines = lacking.map(
    (name) => `- ${say('lacking.line', { name: say(`permission.${name}`), what: say(`lacking.${name}`) })}`,
  );
  return [say('lacking.intro'), ...lines, say('lacking.grant')];
}
