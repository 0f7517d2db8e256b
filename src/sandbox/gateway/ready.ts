import type { Guild, JsonObject } from '../api.ts';
import { userObject } from '../world/objects.ts';
import type { World } from '../world/world.ts';
import type { Session } from './session.ts';

export const gatewayUrl = (world: World): string => world.origin.replace('http', 'ws');

/** `d` of READY. */
export const readyObject = (world: World, session: Session, guilds: readonly Guild[]): JsonObject => ({
  v: 10,
  user: { ...userObject(world.bot), verified: true, mfa_enabled: false, email: null, flags: 0 },
  guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
  session_id: session.id,
  resume_gateway_url: gatewayUrl(world),
  shard: [session.shard, session.shards],
  application: { id: world.applicationId, flags: 0 },
  private_channels: [],
  presences: [],
  relationships: [],
  _trace: [],
});

/** `d` of GUILD_CREATE, for those who have the intent. */
export function guildCreate(world: World, id: string): JsonObject {
  const guild = world.guilds.get(id)!;
  const channels = [...world.channels.values()].filter((channel) => channel.guildId === id);
  return {
    id,
    name: guild.name,
    preferred_locale: guild.locale,
    owner_id: world.bot.id,
    roles: [],
    emojis: [],
    stickers: [],
    features: [],
    members: [],
    member_count: 1,
    channels: channels.map((channel) => ({
      id: channel.id,
      type: 0,
      name: channel.name,
      position: 0,
      permission_overwrites: [],
    })),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
  };
}
