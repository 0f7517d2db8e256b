/** Words whose change may turn a sentence round, by kind: small words of several languages, compared without letter case. */
const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

export const negations =
  list(`not no never none nobody nothing nowhere neither nor without cannot hardly scarcely barely nay isnt dont
  ne pas jamais rien aucun aucune sans ni non personne
  nicht kein keine keinen keinem keiner keines nie niemals nichts ohne weder niemand nirgends
  nunca jamás nada ningún ninguna ninguno sin tampoco sem não nem nenhum nenhuma jamais
  mai nessun nessuno nessuna niente senza neanche nemmeno
  niet geen nooit niets zonder niemand
  не ни нет никогда ничего никто нельзя без ні ніколи нічого ніхто немає
  nie nigdy nic nikt bez żaden ikke ingen aldri uten aldrig inte ingenting utan değil yok hiç`);

/** Beginnings that turn a word into its contrary. */
export const contraryPrefixes = ['un', 'in', 'im', 'il', 'ir', 'dis', 'non', 'anti', 'mis', 'не', 'нез', 'бес', 'без'];

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';

/** English number words with their values, for comparing "five" with "5". */
export const numberValues: ReadonlyMap<string, number> = new Map<string, number>([
  ...units.split(' ').map((word, value): [string, number] => [word, value]),
  ...tens.split(' ').map((word, index): [string, number] => [word, (index + 2) * 10]),
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
]);

export const numberWords =
  list(`${units} ${tens} hundred hundreds thousand thousands million millions billion billions trillion trillions
  dozen dozens half halves third thirds quarter quarters double triple twice once thrice first second fourth fifth sixth seventh eighth ninth tenth
  twentieth hundredth thousandth couple percent percentage per-cent cents dollar dollars euro euros pound pounds ruble rubles rouble roubles yen yuan
  un deux trois quatre cinq six sept huit neuf dix cent mille millions milliard milliards
  zwei drei vier fünf sechs sieben acht neun zehn hundert tausend millionen milliarde milliarden prozent
  dos tres cuatro cinco seis siete ocho nueve diez cien mil millones dois três quatro sete oito nove dez milhões
  один два три четыре пять шесть семь восемь девять десять сто тысяча тысяч миллион миллионов миллиард миллиардов процентов процента
  mln mrd bn`);

/** Months and days; "may" and "march" only where they are meant as months. */
export const dateWords = list(`january february april june july august september october november december
  jan feb apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
  yesterday today tomorrow tonight century decade decades spring autumn
  janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche hier demain
  januar februar märz juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag gestern heute morgen
  enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo ayer mañana
  января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник вторник среду четверг пятницу субботу воскресенье вчера сегодня завтра`);

export const quantityWords =
  list(`all only most some many few every each any both several more less fewer least much little entire entirely whole almost
  nearly always everyone everybody everything anyone anybody anything everywhere sometimes often rarely seldom usually mostly mainly partly partially
  completely totally fully absolutely exclusively merely solely majority minority enough half roughly approximately about exactly
  tous toutes tout toute seul seule seulement plupart quelques plusieurs chaque toujours souvent beaucoup peu plus moins
  alle alles nur meisten einige viele wenige jeder jede jedes immer oft mehr weniger manche
  todos todas todo toda solo sólo algunos algunas muchos muchas pocos pocas cada siempre más menos apenas
  todos tutti tutte solo soltanto alcuni molti pochi ogni sempre più meno
  все всё всех только лишь некоторые многие мало каждый всегда иногда часто большинство больше меньше усі тільки деякі багато`);

export const modalWords = list(`must may might can could should shall will would ought wont
  peut peuvent pourrait pourraient doit doivent devrait devraient faut
  muss müssen musste kann können könnte könnten soll sollen sollte sollten darf dürfen wird werden würde würden
  puede pueden podría podrían debe deben debería deberían pode podem poderia deve devem deveria può possono potrebbe deve devono dovrebbe
  может могут мог могли можно должен должна должны должно надо нужно следует може можуть повинен повинна повинні`);

/** English contractions as the words they stand for. */
export const contractionEndings: ReadonlyMap<string, string> = new Map([
  ["n't", 'not'],
  ["'ll", 'will'],
  ["'d", 'would'],
]);

/** Words that begin sentences with a capital and are no names. */
export const sentenceOpeners =
  list(`a an the this that these those there here it its he she we they you i my our your his her their who what when where why
  how which whose if so but and or yet for nor as at by in on of off to from with without about after before since until while because although though
  during under over between among through against into onto than then now once again also too very just even still only all any some many most much more
  each every both few no not never yes well okay ok oh please thank thanks let do does did is are was were be been have has had will would shall should can
  could may might must first second third finally today tomorrow yesterday however therefore moreover furthermore meanwhile indeed perhaps maybe
  i'm i've i'll i'd we're we've we'll we'd it's that's there's don't didn't he's she's they're they've you're you've let's what's
  good great sir madam ladies gentlemen colleagues friends sorry question one two three another other others such same everybody everyone nobody nothing
  something people according given instead despite like unlike`);
