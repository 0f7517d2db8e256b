import { type AlarmWords, list } from './word-lists.ts';

/** The commonest such words of languages that have no list of their own. */
export const others: Pick<
  AlarmWords,
  'negations' | 'numberWords' | 'dateWords' | 'quantityWords' | 'modalWords' | 'openers'
> = {
  negations: new Set(
    list(`não nem nenhum nenhuma jamais sem mai nessun nessuno nessuna niente senza neanche nemmeno niet geen nooit
    niets zonder nie nigdy nic nikt bez żaden ikke ingen aldri uten aldrig inte ingenting utan değil yok hiç`),
  ),
  numberWords: new Set(list('dois três quatro cinco seis sete oito nove dez milhões mln mrd bn')),
  dateWords: new Set(),
  quantityWords: new Set(
    list('todos todas todo toda tutti tutte solo soltanto alcuni molti pochi ogni sempre più meno apenas'),
  ),
  modalWords: new Set(list('pode podem poderia deve devem deveria può possono potrebbe devono dovrebbe')),
  openers: new Set(),
};
