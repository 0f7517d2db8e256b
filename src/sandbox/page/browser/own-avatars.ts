import { avatarOf } from './avatar.ts';

/** The components' own default is a picture on Discord's servers. Must be set before they are loaded. */
Object.assign(globalThis, { $discordMessage: { avatars: { default: avatarOf('?', false) } } });
