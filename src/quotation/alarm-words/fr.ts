import { type AlarmWords, list, valuesOf } from './word-lists.ts';

export const fr: AlarmWords = {
  negations: new Set(
    list(`ne n' pas jamais rien aucun aucune aucuns aucunes sans ni non personne nul nulle nullement guère point`),
  ),
  numberValues: valuesOf(`0 zéro
    2 deux
    3 trois
    4 quatre
    5 cinq
    6 six
    7 sept
    8 huit
    9 neuf
    10 dix
    11 onze
    12 douze
    13 treize
    14 quatorze
    15 quinze
    16 seize
    20 vingt vingts
    30 trente
    40 quarante
    50 cinquante
    60 soixante
    70 septante
    80 huitante octante
    90 nonante
    100 cent cents
    1e3 mille
    1e6 million millions
    1e9 milliard milliards
    1e12 billion billions`),
  numberWords: new Set(
    list(`demi demie moitié tiers quart quarts double triple dizaine dizaines douzaine vingtaine trentaine centaine
    centaines millier milliers premier première premiers premières deuxième second seconde troisième quatrième cinquième
    dixième centième pourcent euro euros dollar dollars livre livres rouble roubles franc francs mio mrd`),
  ),
  numberJoiner: 'et',
  thousands: null,
  dateWords: new Set(
    list(`janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi
    vendredi samedi dimanche aujourd'hui hier avant-hier demain après-demain siècle siècles décennie décennies printemps
    été automne hiver`),
  ),
  quantityWords: new Set(
    list(`tous toutes tout toute seul seule seuls seules seulement uniquement exclusivement plupart quelques quelque
    plusieurs certains certaines chaque chacun chacune toujours souvent parfois rarement beaucoup peu plus moins presque
    entier entière entièrement totalement complètement partiellement environ exactement assez majorité minorité peu
    davantage partout nombreux nombreuses trop tellement deux`),
  ),
  modalWords: new Set(
    list(`peux peut pouvons pouvez peuvent pouvait pouvaient pourra pourront pourrait pourraient dois doit devons devez
    doivent devait devaient devra devront devrait devraient faut fallait faudra faudrait veux veut voulons voulez veulent
    voulait voudrait voudraient saurait sauraient`),
  ),
  openers: new Set(
    list(`le la les l' un une des du de d' ce cet cette ces celui celle ceux je j' tu il elle on nous vous ils elles me
    te se mon ma mes notre nos votre vos son sa ses leur leurs qui que quoi qu' dont où quand comment pourquoi combien
    quel quelle quels quelles si et ou mais or ni car donc alors aussi ainsi puis ensuite enfin comme parce lorsque
    puisque quoique bien à au aux en dans par pour sur sous avec sans chez vers entre contre depuis pendant avant après
    selon malgré oui non peut-être peut maintenant aujourd'hui hier demain ici là voilà voici c' est sont était étaient a
    ont avait avaient il-y-a monsieur madame messieurs mesdames mademoiselle merci question d'abord certes cependant
    toutefois néanmoins pourtant tout tous toute toutes chaque certains plusieurs personne rien aucun aucune`),
  ),
  elided: true,
  caseEndings: null,
};
