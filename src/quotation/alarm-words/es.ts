import { type AlarmWords, list, valuesOf } from './word-lists.ts';

export const es: AlarmWords = {
  negations: new Set(list(`no ni nunca jamás nada nadie ningún ninguno ninguna ningunos ningunas sin tampoco apenas`)),
  numberValues: valuesOf(`0 cero
    2 dos
    3 tres
    4 cuatro
    5 cinco
    6 seis
    7 siete
    8 ocho
    9 nueve
    10 diez
    11 once
    12 doce
    13 trece
    14 catorce
    15 quince
    16 dieciséis
    17 diecisiete
    18 dieciocho
    19 diecinueve
    20 veinte
    21 veintiuno veintiún veintiuna
    22 veintidós
    23 veintitrés
    24 veinticuatro
    25 veinticinco
    26 veintiséis
    27 veintisiete
    28 veintiocho
    29 veintinueve
    30 treinta
    40 cuarenta
    50 cincuenta
    60 sesenta
    70 setenta
    80 ochenta
    90 noventa
    100 cien ciento
    200 doscientos doscientas
    300 trescientos trescientas
    400 cuatrocientos cuatrocientas
    500 quinientos quinientas
    600 seiscientos seiscientas
    700 setecientos setecientas
    800 ochocientos ochocientas
    900 novecientos novecientas
    1e3 mil
    1e6 millón millones
    1e12 billón billones`),
  numberWords: new Set(
    list(`miles cientos docena docenas decena decenas centenar centenares millar millares medio media mitad tercio
    tercios cuarto cuartos doble triple primero primer primera primeros primeras segundo segunda tercero tercer tercera
    cuarta quinto quinta décimo porciento euro euros dólar dólares peso pesos libra libras rublo rublos`),
  ),
  numberJoiner: 'y',
  thousands: '.',
  dateWords: new Set(
    list(`enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre lunes martes
    miércoles jueves viernes sábado domingo hoy ayer anteayer mañana anoche siglo siglos década décadas primavera verano
    otoño invierno`),
  ),
  quantityWords: new Set(
    list(`todo toda todos todas solo sólo solamente únicamente exclusivamente algunos algunas algún alguna alguno muchos
    muchas mucho mucha pocos pocas poco poca varios varias cada siempre más menos mayoría minoría casi bastante bastantes
    demasiado demasiados frecuentemente rara raramente totalmente completamente parcialmente enteramente entero entera
    aproximadamente exactamente suficiente suficientes ambos ambas cualquier cualquiera`),
  ),
  modalWords: new Set(
    list(`puedo puede podemos pueden podía podían podrá podrán podría podrían debo debe debemos deben debía debían deberá
    deberán debería deberían hay habrá habría tiene tenemos tienen tendrá tendrían tendría quiere queremos quieren
    quisiera`),
  ),
  openers: new Set(
    list(`el la los las lo un una unos unas este esta esto estos estas ese esa eso esos esas aquel aquella aquello yo tú
    él ella usted nosotros ustedes vosotros ellos ellas se me te nos os le les mi mis tu tus su sus nuestro nuestra
    nuestros nuestras que qué quien quién quienes cual cuál cuando cuándo donde dónde como cómo cuanto cuánto por porque
    para si sí y e o u ni pero sino aunque pues entonces luego también tampoco así ahora hoy ayer mañana aquí ahí allí a
    ante bajo con contra de del desde en entre hacia hasta según sin sobre tras durante mediante no ya muy más menos es
    son era eran fue fueron ha han había habían hay está están señor señora señores señoras señorías gracias pregunta
    primero segundo finalmente además sin embargo quizás quizá tal vez todo todos toda todas cada algunos muchos nadie
    nada alguien`),
  ),
  elided: false,
  caseEndings: null,
};
