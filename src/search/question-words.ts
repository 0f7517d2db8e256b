/** The words of which people make questions and reports, in one language. All are folded. */
export interface QuestionWords {
  /** May stand before all others: `so`, `please`. */
  readonly opening: ReadonlySet<string>;
  readonly asking: ReadonlySet<string>;
  readonly auxiliary: ReadonlySet<string>;
  /** Of these, auxiliaries that are left out wherever they stand in a question. */
  readonly everywhere: ReadonlySet<string>;
  /** Who is spoken of without a name. */
  readonly subject: ReadonlySet<string>;
  readonly saying: ReadonlySet<string>;
  /** Of these, forms that are nouns as well: after a name they are no verb. */
  readonly nouns: ReadonlySet<string>;
  /** Its verb may stand at the very end: `was hat er darüber gesagt`. */
  readonly endsWithVerb: boolean;
  /** Forms with which a report may begin: `says that …`. */
  readonly reporting: ReadonlySet<string>;
  /** `his view on`, `the position of`. */
  readonly opinion: ReadonlySet<string>;
  /** `according to` a speaker. */
  readonly according: readonly string[];
  /** What joins saying, or asking, to the matter: `about`. */
  readonly linking: ReadonlySet<string>;
  /** `tell me about`, `quotes on`. */
  readonly request: ReadonlySet<string>;
  /** `is it true that` */
  readonly certain: ReadonlySet<string>;
  /** Whoever speaks, without a name: `the speaker`. */
  readonly somebody: ReadonlySet<string>;
  /** Words too light to be looked for alone. */
  readonly light: ReadonlySet<string>;
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter((word) => word !== ''));

const english: QuestionWords = {
  opening: list('so and but then now well ok okay please hey hi'),
  asking: list(`what who whom whose which when where why how much many long often far exactly
    whats whos wheres whens whys hows`),
  auxiliary: list(`do does did is are was were am has have had can could will would shall should may might must be been
    dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt cant cannot couldnt wont wouldnt shouldnt`),
  everywhere: list('do does did is are was were am has have had be been being would could'),
  subject: list(`he she they it you we i one anyone anybody someone somebody nobody there him her them
    ever even really actually also just not`),
  saying:
    list(`say says said saying think thinks thought thinking mention mentions mentioned mentioning talk talks talked
    talking speak speaks spoke speaking tell tells told claim claims claimed comment comments commented believe believes
    believed feel feels felt discuss discusses discussed describe describes described explain explains explained state
    states stated refer refers referred address addresses addressed argue argues argued respond responds responded reply
    replies replied answer answers answered suggest suggests suggested allege alleges alleged assert asserts asserted
    insist insists insisted contend contends contended`),
  nouns: list('talks states claims comments addresses answers replies feels'),
  endsWithVerb: false,
  reporting: list(
    'says said claims claimed states stated believes thinks argues argued alleges asserts insists contends suggests',
  ),
  opinion: list(
    'opinion opinions view views position stance take thoughts attitude statement statements remark remarks',
  ),
  according: ['according', 'to'],
  linking: list('about of on to that regarding concerning with for towards toward whether if'),
  request: list(`tell show find give get quote quotes passage passages part bit anything something everything
    statement statements remarks`),
  certain: list('true right correct'),
  somebody: list('speaker speakers guest guests host hosts'),
  light:
    list(`a an the and or of in on at to for by from with about as that this these those it its he she they him her them
    his their you your we our us i me my not no yes than then there here so also very some any all true into up out over only other more most such own same too because but if when while just even`),
};

const german: QuestionWords = {
  opening: list('und aber also nun bitte denn'),
  asking: list(
    'was wer wen wem wessen wie wo wann warum wieso weshalb woher wohin welche welcher welches welchen viel viele oft',
  ),
  auxiliary:
    list(`hat haben hatte hatten ist sind war waren wird werden wurde wurden kann konnen konnte soll sollen sollte
    muss mussen darf will wollen wollte`),
  everywhere: list('hat haben hatte hatten ist sind war waren wurde wurden'),
  subject: list('er sie es man ihr wir ich du jemand da denn eigentlich nicht'),
  saying:
    list(`gesagt sagt sagte sagen denkt dachte gedacht meint meinte gemeint spricht sprach gesprochen erwahnt erwahnte
    redet geredet halt glaubt glaubte erklart erklarte behauptet behauptete betont betonte`),
  nouns: list(''),
  endsWithVerb: true,
  reporting: list('sagt sagte behauptet behauptete meint erklart erklarte betont betonte'),
  opinion: list('meinung ansicht haltung position standpunkt'),
  according: ['laut'],
  linking: list('uber zu zum zur von vom dass daruber dazu'),
  request: list('zeig zeige such suche finde etwas zitat zitate'),
  certain: list('wahr richtig stimmt'),
  somebody: list('redner rednerin sprecher'),
  light: list(
    'der die das den dem des ein eine einen einem einer und oder in im an am auf fur mit von zu nicht kein keine es er sie',
  ),
};

const french: QuestionWords = {
  opening: list('et mais alors donc'),
  asking: list(
    'qu que quoi qui quel quelle quels quelles quand ou comment pourquoi combien est-ce ce est lequel laquelle',
  ),
  auxiliary: list('a ont avait est sont etait etaient peut doit va fait fut'),
  everywhere: list('a ont avait est sont etait etaient'),
  subject: list('il elle ils elles on t vous nous je tu ne n pas'),
  saying: list(
    `dit dire disait pense pensait parle parlait parler mentionne evoque declare affirme croit explique pretend pretendait
    assure soutient`,
  ),
  nouns: list(''),
  endsWithVerb: false,
  reporting: list('dit affirme declare pretend assure soutient'),
  opinion: list('avis opinion position'),
  according: ['selon'],
  linking: list('de du des d sur propos a au aux que qu'),
  request: list('montre trouve citation citations'),
  certain: list('vrai exact'),
  somebody: list('orateur intervenant'),
  light: list(
    'le la les l un une des du de d et ou a au aux en dans par pour sur ne n pas ce c se s il elle son sa ses',
  ),
};

const spanish: QuestionWords = {
  opening: list('y pero entonces'),
  asking: list('que quien quienes cual cuales cuando donde como cuanto cuantos cuanta cuantas por'),
  auxiliary: list('ha han habia es son era eran fue fueron esta estan puede debe va'),
  everywhere: list('ha han es son era eran fue fueron esta estan'),
  subject: list('el ella ellos ellas usted ustedes se yo tu'),
  saying: list(
    `dijo dice dicho decir piensa opina hablo habla hablado menciona menciono mencionado cree explica explico afirma afirmo
    afirmado asegura aseguro asegurado sostiene`,
  ),
  nouns: list(''),
  endsWithVerb: false,
  reporting: list('dice dijo afirma afirmo asegura aseguro sostiene'),
  opinion: list('opinion postura posicion'),
  according: ['segun'],
  linking: list('de del sobre acerca que a al respecto'),
  request: list('busca muestra cita citas'),
  certain: list('verdad cierto'),
  somebody: list('orador ponente'),
  light: list('el la los las un una unos unas y o de del en a al por para con no se su sus lo es'),
};

const russian: QuestionWords = {
  opening: list('а и но так'),
  asking: list(
    'что чем кто кого кому кем когда где куда откуда почему зачем как какой какая какое какие каков сколько чего чему',
  ),
  auxiliary: list('ли был была было были будет может должен должна'),
  everywhere: list('ли был была было были'),
  subject: list('он она они оно вы мы я ты его ее их не'),
  saying:
    list(`сказал сказала говорил говорила говорит говорят сказали думает думал считает считал упоминал упоминает упомянул
    относится объясняет объяснил заявил заявила заявляет ответил утверждает утверждал утверждала`),
  nouns: list(''),
  endsWithVerb: false,
  reporting: list('сказал сказала говорит заявил заявила заявляет считает утверждает'),
  opinion: list('мнение позиция взгляд'),
  according: ['по', 'словам'],
  linking: list('о об обо про к насчет по что'),
  request: list('покажи найди цитата цитаты'),
  certain: list('правда верно'),
  somebody: list('спикер выступающий'),
  light: list('в на и или с к у о об по за из от не ни это этот эта он она они его их для до же бы'),
};

const ukrainian: QuestionWords = {
  opening: list('а і та але'),
  asking: list('що чим хто кого кому ким коли де куди звідки чому навіщо як який яка яке які скільки чого'),
  auxiliary: list('чи був була було були буде може має'),
  everywhere: list('чи був була було були'),
  subject: list('він вона вони воно ви ми я ти його її їх не'),
  saying: list(
    `сказав сказала каже говорив говорила говорить сказали думає вважає згадував згадує пояснює пояснив заявив заявила
    стверджує стверджував стверджувала`,
  ),
  nouns: list(''),
  endsWithVerb: false,
  reporting: list('сказав сказала каже говорить заявив заявила вважає стверджує'),
  opinion: list('думка позиція'),
  according: ['за', 'словами'],
  linking: list('про щодо до о що'),
  request: list('покажи знайди цитата цитати'),
  certain: list('правда вірно'),
  somebody: list('спікер доповідач'),
  light: list('в у на і й або з до про по за із від не ні це цей ця він вона вони його їх для ж би'),
};

/** By language, as `stemmingLanguage` names it. */
export const questionWords: Readonly<Record<string, QuestionWords>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  ru: russian,
  uk: ukrainian,
};
