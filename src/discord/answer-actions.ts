import type { ActionRequest, Reply } from './contract.ts';
import { renderCard } from './render/card.ts';
import { findHit } from './render/find-hit.ts';
import { inPlace, pageArg } from './render/in-place.ts';
import { lookUp } from './render/look-up.ts';
import { readMatchMenu, shownReference } from './render/match-menu.ts';
import { passageReference } from './render/names.ts';
import { renderReferenced } from './render/referenced.ts';

/** What the buttons and menus show that stand on every answer with a passage. */
export const answerActions = {
  /** `show REFERENCE [PAGE [QUERY]]`: that passage's card; a menu of other matches stays. */
  async show(request) {
    const { say, collection, args, values, message } = request;
    const found = await lookUp(say, collection, values[0] ?? args[0] ?? '', ['show']);
    if (found.kind === 'reply') return found.reply;
    const page = pageArg(args[1]);
    const others = readMatchMenu(message.body);
    const [passage, ...rest] = found.passages;
    const plain = rest.length === 0 && found.sentence === undefined && found.change === null;
    const hit = plain ? findHit(collection, args[2] ?? '', passage) : null;
    return inPlace(request, (audience, say) =>
      renderReferenced(say, collection, found, audience, {
        ...(page === undefined ? {} : { page }),
        ...(others === null ? {} : { others }),
        ...(hit === null ? {} : { reason: { kind: 'hit', hit, query: args[2] ?? '' } }),
      }),
    );
  },
  /** `more TOTAL QUERY`: another match; the one that was shown takes its place in the menu. */
  async more(request) {
    const { say, collection, values, message } = request;
    const found = await lookUp(say, collection, values[0] ?? '', ['show']);
    if (found.kind === 'reply') return found.reply;
    const { query, total, references } = readMatchMenu(message.body) ?? { query: '', total: 0, references: [] };
    const [passage] = found.passages;
    const hit = findHit(collection, query, passage);
    const chosen = passageReference(passage);
    const shown = shownReference(message.body);
    const others = {
      query,
      total,
      references: [...(shown === null ? [] : [shown]), ...references].filter((reference) => reference !== chosen),
    };
    return inPlace(request, (audience, say) =>
      hit === null || found.change !== null
        ? renderReferenced(say, collection, found, audience, { others })
        : renderCard(say, collection, {
            numbered: found.transcript,
            passage,
            reason: { kind: 'hit', hit, query },
            others,
            audience,
          }),
    );
  },
} satisfies Record<string, (request: ActionRequest) => Reply | Promise<Reply>>;
