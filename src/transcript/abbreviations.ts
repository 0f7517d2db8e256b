const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Abbreviations that stand before a name or a word, in small letters and without the last full stop. */
export const neverEndsSentence = words(`
  mr mrs ms mx messrs mme mlle dr drs prof st mt ft gen lt lt-col col maj capt cpt cmdr adm sgt cpl pvt brig sen rep
  gov pres amb hon rev asst dep insp supt e.g i.e cf viz vs approx ca
  hr frl bzw z.b u.a d.h i.d dipl dipl.-ing abg präs bgbl sog vgl evtl ggf inkl exkl einschl insb bes geb gest
  г-н г-жа тов проф акад им т.е т.н т.к напр
`);

/** Abbreviations that also end sentences: what follows decides. */
export const mayEndSentence = words(`
  u.s u.s.a u.k u.n e.u d.c a.m p.m ph.d m.d b.a m.a jr sr inc ltd co corp etc et al dept univ est assn bros
  jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun
  usw mio mrd tsd mag ing gem т.д т.п др г гг в вв руб млн млрд тыс
`);

/** Words that seldom go on after an abbreviation or an initial, and often begin a sentence. */
export const sentenceStarters = words(`
  the a an this that these those it he she they we you i in on at but and so if when while as there here what why how
  who where which our my his her their its for from with after before then now yet or nor not no yes let thank thanks
  well however therefore today also all some many most one both each every another such do does did is are was were
  have has had can could will would shall should may might must it's i'm we're they're he's she's that's there's don't
  и а но в на с мы я он она они это что как если когда для по из у к так вот там тут не да нет его её их наш мой
  der die das ein eine und aber wir ich er sie es in im auf mit für von zu wenn als dass nicht ja nein
  le la les un une et mais nous je il elle ils elles dans sur avec pour ce cette
  el los las una y pero nosotros yo ella ellos en con por para que
`);

/** Languages that write ordinal numbers with a full stop, as in "am 23. Mai". */
export const ordinalLanguages = words('de da nb nn no fi cs sk sl hr sr bs hu et lv is tr fo');
