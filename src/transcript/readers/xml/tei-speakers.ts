import type { DebateSpeaker } from './debate.ts';
import { attributeOf, elementsBelow, textOfElement, type XmlElement } from './parse-xml.ts';

/** Tells who speaks in a TEI file, from its list of persons or the label printed before. */
export interface TeiSpeakers {
  /** Takes up a label as printed before an utterance. */
  readonly announce: (label: string) => void;
  /** @param who pointer to a person, as "#PAD_00799". */
  readonly of: (who: string | undefined) => DebateSpeaker;
}

const offices =
  /^((?:(?:Zweite|Dritte|Erste)r? )?(?:Präsident(?:in)?|Vizepräsident(?:in)?|Abgeordnete[rn]?|Abg\.|Bundeskanzler(?:in)?|Staatssekretär(?:in)?|Präsidium|Chair|Speaker|Member|The (?:Chair|Speaker|President)))\s+(?=\p{Lu})/u;
const party = /(?<!\s)\s*\(([^()]{1,60})\)\s*$/;

/** One spelling for each person: that of the list of persons, else the first label without office and party. */
export function teiSpeakers(root: XmlElement): TeiSpeakers {
  const names = new Map(elementsBelow(root, 'person').flatMap(personName));
  let label = '';
  return {
    announce(text) {
      label = text.replace(/(?<!\s)\s*[:：]$/, '');
    },
    of(who) {
      const printed = partsOf(label);
      const key = who?.replace(/^.*#/, '') ?? '';
      const known = names.get(key);
      if (known === undefined && key !== '' && printed.name !== '') names.set(key, printed.name);
      // Without list and label the pointer is all that names the speaker.
      const speaker = known ?? (printed.name || key);
      const ours = label !== '' && (known === undefined || label.includes(known.split(' ').at(-1)!));
      const role = ours ? printed.role : '';
      return { speaker, ...(ours ? { label } : {}), ...(role ? { role } : {}) };
    },
  };
}

function personName(person: XmlElement): [key: string, name: string][] {
  const key = attributeOf(person, 'id');
  const [name] = elementsBelow(person, 'persName');
  if (key === undefined || !name) return [];
  const parts = ['forename', 'surname'].flatMap((part) =>
    elementsBelow(name, part).map((element) => textOfElement(element)),
  );
  return [[key, parts.join(' ') || textOfElement(name)]];
}

/** "Abgeordneter Mag. Walter Tancsits(ÖVP)": office and party are the role. */
function partsOf(label: string): { readonly name: string; readonly role: string } {
  const group = party.exec(label)?.[1];
  const bare = label.replace(party, '');
  const office = offices.exec(bare)?.[1];
  const name = office === undefined ? bare : bare.slice(office.length).trim();
  return { name, role: [office, group].filter((part) => part !== undefined).join(', ') };
}
