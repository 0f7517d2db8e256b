/** Names of places that a program can know without being told: countries, and the cities that time zones are named for. */
const names: ReadonlySet<string> = new Set([...countries(), ...cities(), ...usStates()]);

function countries(): string[] {
  const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return codes.flatMap((code) => display.of(code)?.toLowerCase() ?? []);
}

function cities(): string[] {
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => zone.split('/').at(-1)!);
  return [...zones.map((zone) => zone.replaceAll('_', ' ').toLowerCase()), 'kyiv', 'geneva', 'the hague', 'washington'];
}

function usStates(): string[] {
  const codes = `al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or
    pa ri sc sd tn tx ut vt va wa wv wi wy dc d.c`;
  return codes.split(/\s+/);
}

/** Whether a line is a place and nothing else: "Brussels", "The Kremlin, Moscow", "WASHINGTON, DC". */
export function isKnownPlace(line: string): boolean {
  if (line.length > 60 || /[!?:;"“”()]|\d/.test(line)) return false;
  const parts = line.split(/,\s*/);
  const last = parts.at(-1)!.trim().toLowerCase().replace(/\.$/, '');
  return parts.length <= 3 && names.has(last) && (last.length > 3 || parts.length > 1);
}
