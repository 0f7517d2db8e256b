import { type AlarmWords, list, valuesOf } from './word-lists.ts';

export const en: AlarmWords = {
  negations: new Set(
    list('not no never none nobody nothing nowhere neither nor without cannot hardly scarcely barely nay isnt dont'),
  ),
  numberValues: valuesOf(`0 zero
    1 one
    2 two
    3 three
    4 four
    5 five
    6 six
    7 seven
    8 eight
    9 nine
    10 ten
    11 eleven
    12 twelve
    13 thirteen
    14 fourteen
    15 fifteen
    16 sixteen
    17 seventeen
    18 eighteen
    19 nineteen
    20 twenty
    30 thirty
    40 forty
    50 fifty
    60 sixty
    70 seventy
    80 eighty
    90 ninety
    100 hundred
    1e3 thousand
    1e6 million
    1e9 billion
    1e12 trillion`),
  numberWords: new Set(
    list(`hundreds thousands millions billions trillions dozen dozens half halves third thirds quarter quarters double
    triple twice once thrice first second fourth fifth sixth seventh eighth ninth tenth twentieth hundredth thousandth
    couple percent percentage per-cent cents dollar dollars euro euros pound pounds ruble rubles rouble roubles yen yuan
    mln mrd bn`),
  ),
  numberJoiner: 'and',
  thousands: ',',
  // "May" and "March" only where they are meant as months: see alarms.ts.
  dateWords: new Set(
    list(`january february april june july august september october november december jan feb apr jun jul aug sep sept
    oct nov dec monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight century decade
    decades spring autumn`),
  ),
  quantityWords: new Set(
    list(`all only most some many few every each any both several more less fewer least much little entire entirely
    whole almost nearly always everyone everybody everything anyone anybody anything everywhere sometimes often rarely
    seldom usually mostly mainly partly partially completely totally fully absolutely exclusively merely solely majority
    minority enough half roughly approximately about exactly`),
  ),
  modalWords: new Set(list('must may might can could should shall will would ought wont')),
  openers: new Set(
    list(`an a the this that these those there here it its he she we they you i my our your his her their who what when
    where why how which whose if so but and or yet for nor as at by in on of off to from with without about after before
    since until while because although though during under over between among through against into onto than then now
    once again also too very just even still only all any some many most much more each every both few no not never yes
    well okay ok oh please thank thanks let do does did is are was were be been have has had will would shall should can
    could may might must first second third finally today tomorrow yesterday however therefore moreover furthermore
    meanwhile indeed perhaps maybe i'm i've i'll i'd we're we've we'll we'd it's that's there's don't didn't he's she's
    they're they've you're you've let's what's good great sir madam ladies gentlemen colleagues friends sorry question
    one two three another other others such same everybody everyone nobody nothing something people according given
    instead despite like unlike`),
  ),
  elided: false,
  caseEndings: null,
};
