import { DiscordAPIError, HTTPError, REST, Routes } from 'discord.js';
import { type CommandBody, isSameRegistration } from './registration.ts';
import { Refused, tokenRefused } from './refusals.ts';

export interface RegisterOptions {
  readonly token: string;
  readonly apiUrl: string;
  /** Register in this guild alone; `null` for everywhere. */
  readonly guildId: string | null;
  /** The application's ID where it is known already; otherwise Discord is asked. */
  readonly applicationId?: string | null;
  readonly bodies: readonly CommandBody[];
}

/**
 * Puts the commands where Discord keeps others, and does nothing where it keeps these.
 *
 * @throws Refused where no further try can help; whatever the request failed with otherwise.
 */
export async function registerCommands(options: RegisterOptions): Promise<'unchanged' | 'put'> {
  const { token, apiUrl, guildId, bodies } = options;
  const rest = new REST({ version: '10', api: apiUrl, retries: 1 }).setToken(token);
  try {
    const applicationId = options.applicationId ?? (await askApplicationId(rest));
    const route =
      guildId === null
        ? Routes.applicationCommands(applicationId)
        : Routes.applicationGuildCommands(applicationId, guildId);
    const stored = await rest
      .get(route, { query: new URLSearchParams({ with_localizations: 'true' }) })
      .catch(nothingIfMissing);
    if (Array.isArray(stored) && isSameRegistration(stored, bodies)) return 'unchanged';
    await rest.put(route, { body: bodies });
    return 'put';
  } catch (error) {
    throw refusal(error, guildId) ?? error;
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

async function askApplicationId(rest: REST): Promise<string> {
  return ((await rest.get(Routes.currentApplication())) as { readonly id: string }).id;
}

/** A server that speaks Discord's API may keep no list to compare with; then the commands are put each time. */
function nothingIfMissing(error: unknown): null {
  const status = error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : null;
  if (status === 404 || status === 405 || status === 501) return null;
  throw error;
}

function refusal(error: unknown, guildId: string | null): Refused | null {
  const status = error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : null;
  if (status === 401) return new Refused(tokenRefused);
  if (status === 400) {
    return new Refused(
      'Discord refused the commands as they are written: this version of the bot is faulty. Update it',
    );
  }
  if (status === 403 || status === 404) {
    return new Refused(
      guildId === null
        ? 'Discord does not let this bot register commands'
        : 'The bot is not in the server of DISCORD_GUILD_ID, so no commands can be registered there. Invite it, or leave the setting out',
    );
  }
  return null;
}
