import { bibliographyFormats, parseBibliographyFormat } from '../src/citation/format-bibliography.ts';
import type { Command } from '../src/discord/contract.ts';
import { createFollower } from '../src/discord/follow-reference.ts';
import { renderBibliography } from '../src/discord/render/bibliography.ts';
import { notice, quoted } from '../src/discord/render/notice.ts';

export const bibliography = {
  definition: {
    name: 'bibliography',
    options: [{ name: 'format', type: 'string', choices: bibliographyFormats }],
  },
  async answer({ options, collection, posted, say }) {
    const name = String(options.get('format') ?? 'markdown');
    const format = parseBibliographyFormat(name);
    if (format === null) {
      const styles = say.list(
        bibliographyFormats.map((one) => say(`command.bibliography.option.format.choice.${one}`)),
      );
      return notice(say('fault.style', { style: quoted(name), styles }));
    }
    const references = await posted.here();
    if (references.length === 0) return notice(say('bibliography.nothing'));
    const follow = createFollower(collection);
    const followed = references.map(async ({ reference }) => ({ reference, followed: await follow(reference) }));
    return {
      kind: 'answer',
      private: true,
      message: renderBibliography(say, await Promise.all(followed), format),
    };
  },
} satisfies Command;
