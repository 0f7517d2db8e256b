import { type AlarmWords, list, valuesOf } from './word-lists.ts';

const units = list('ein zwei drei vier fünf sechs sieben acht neun');
const tens = list('zehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig');

/** `einundzwanzig` to `neunundneunzig`, and `einhundert` to `neunhundert`. */
const compounds = units.flatMap((unit, one) => [
  ...tens.slice(1).map((ten, index): [string, number] => [`${unit}und${ten}`, (index + 2) * 10 + one + 1]),
  [`${unit}hundert`, (one + 1) * 100] as [string, number],
]);

export const de: AlarmWords = {
  negations: new Set(
    list(`nicht nichts kein keine keinen keinem keiner keines keinerlei nie niemals nirgends nirgendwo niemand niemanden
    niemandem ohne weder keineswegs keinesfalls mitnichten kaum nein`),
  ),
  numberValues: new Map([
    ...valuesOf(`0 null
    1 eins
    2 zwei zwo
    3 drei
    4 vier
    5 fünf
    6 sechs
    7 sieben
    8 acht
    9 neun
    10 zehn
    11 elf
    12 zwölf
    13 dreizehn
    14 vierzehn
    15 fünfzehn
    16 sechzehn
    17 siebzehn
    18 achtzehn
    19 neunzehn
    20 zwanzig
    30 dreißig dreissig
    40 vierzig
    50 fünfzig
    60 sechzig
    70 siebzig
    80 achtzig
    90 neunzig
    100 hundert
    1e3 tausend eintausend
    1e6 million millionen
    1e9 milliarde milliarden
    1e12 billion billionen`),
    ...compounds,
  ]),
  numberWords: new Set(
    list(`hunderte hunderten tausende tausenden dutzend dutzende hälfte halb halbe halben halber halbes drittel viertel
    doppelt doppelte doppelten dreifach dreifache einmal zweimal dreimal erste ersten erster erstes erstem zweite zweiten
    zweiter zweites dritte dritten dritter drittes vierte vierten fünfte fünften sechste siebte achte neunte zehnte
    prozent euro dollar cent rubel pfund franken mio mrd`),
  ),
  numberJoiner: 'und',
  thousands: '.',
  dateWords: new Set(
    list(`januar jänner februar feber märz april mai juni juli august september oktober november dezember jan feb apr
    jun jul aug sep sept okt nov dez montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montags
    dienstags mittwochs donnerstags freitags samstags sonntags heute gestern vorgestern morgen übermorgen jahrzehnt
    jahrzehnte jahrzehnten jahrhundert jahrhunderts frühling frühjahr sommer herbst winter`),
  ),
  quantityWords: new Set(
    list(`alle alles allen aller allem nur meisten meiste einige einigen einiger viel viele vielen vieler wenig wenige
    wenigen weniger mehr mehrere mehreren jeder jede jedes jeden jedem immer stets oft häufig manchmal selten manche
    manchen meist meistens fast beinahe nahezu ganz ganze ganzen ganzer gesamt gesamte gesamten sämtliche sämtlichen
    völlig vollständig teilweise etwa ungefähr rund genau genug mehrheit minderheit mindestens höchstens lediglich bloß
    ausschließlich einzig überall beide beiden jedermann`),
  ),
  modalWords: new Set(
    list(`muss müssen musst müsst musste mussten müsste müssten kann können kannst könnt konnte konnten könnte könnten
    soll sollen sollst sollt sollte sollten darf dürfen darfst dürft durfte durften dürfte dürften mag mögen möchte
    möchten will wollen willst wollte wollten wird werden werde würde würden`),
  ),
  openers: new Set(
    list(`der die das den dem des ein eine einen einem einer eines ich du er sie es wir ihr man mich mir uns euch ihn ihm
    ihnen ihre ihren ihrem ihrer mein meine unser unsere sein seine dies diese dieser dieses diesen hier da dort und aber
    oder denn doch auch so wenn weil dass daß ob als wie was wer wen wem wo warum weshalb wann welche welcher welches bei
    mit von vom zu zum zur in im an am auf für gegen nach über unter vor seit durch um ohne trotz während wegen ja nein
    bitte danke dank vielen natürlich vielleicht also nun jetzt dann deshalb daher deswegen trotzdem allerdings jedoch
    zunächst schließlich sehr geehrte geehrter damen herren liebe lieber meine kolleginnen kollegen frage gut noch schon
    erst ist sind war waren hat haben hatte wird werden kann können muss müssen soll sollen lassen gibt solche andere
    jede jeder alle einige viele manche niemand nichts alles etwas`),
  ),
  elided: false,
  caseEndings: /s$/u,
};
