import { LOCALES } from '../locales.ts';
import { changeLocale, type World } from '../world/world.ts';
import { ClientRefusal } from './client-refusal.ts';
import { mayManageServer, type Standing } from './standing.ts';

/** Sets the language of somebody's client, or of the server, which is for those who may manage it. */
export function setLanguage(world: World, standing: Standing, of: 'own' | 'server', locale: string): void {
  const known = LOCALES.find((one) => one.toLowerCase() === locale.toLowerCase());
  if (known === undefined) {
    throw new ClientRefusal(`Discord has no language ${JSON.stringify(locale.slice(0, 20))}: ${LOCALES.join(', ')}`);
  }
  if (of === 'own') {
    changeLocale(world, standing.user, known);
    return;
  }
  if (standing.guild === null) throw new ClientRefusal('There is no server here whose language could be set');
  if (!mayManageServer(standing)) throw new ClientRefusal('Setting the language of a server needs Manage Server');
  changeLocale(world, standing.guild, known);
}
