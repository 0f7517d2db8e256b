/** Other names for the same: each line is one thing. A name has one word or two. */
const same = `
usa, us, united states
uk, united kingdom, britain, great britain
eu, european union
un, united nations
uae, arab emirates
ussr, soviet union
nato, atlantic alliance
prc, people's republic
gop, republican party
kiev, kyiv
kharkov, kharkiv
lvov, lviv
odessa, odesa
lugansk, luhansk
zaporozhye, zaporizhzhia
dnepropetrovsk, dnipropetrovsk
nikolaev, nikolayev, mykolaiv
chernobyl, chornobyl
donbass, donbas
dnieper, dnepr, dnipro
artyomovsk, artemovsk, bakhmut
zelensky, zelenskyy, zelenskiy, zelenskyi
turkey, türkiye
myanmar, burma
czechia, czech republic
belarus, belorussia, byelorussia
moldova, moldavia
holland, netherlands
eswatini, swaziland
beijing, peking
mumbai, bombay
kolkata, calcutta
qaeda, qaida
isis, isil, daesh, islamic state
hezbollah, hizbollah, hizballah
gaddafi, qaddafi, kadhafi
covid, coronavirus
ai, artificial intelligence
kiew, kyjiw
киев, київ
сша, соединенные штаты
`;

/** Names of which one is meant by the other: the office by its seat, the country by its people. */
const near = `
pope, pontiff, papal, vatican, holy see
russia, russian, russians, kremlin, moscow
ukraine, ukrainian, ukrainians, kiev, kyiv
poland, polish, poles, pole, warsaw
germany, german, germans, berlin
france, french, paris
britain, british, britons, london
england, english
scotland, scottish, scots
ireland, irish
wales, welsh
spain, spanish, spaniards, madrid
portugal, portuguese, lisbon
italy, italian, italians, rome
austria, austrian, austrians, vienna
switzerland, swiss, bern
netherlands, dutch
belgium, belgian, belgians
sweden, swedish, swedes, stockholm
norway, norwegian, norwegians, oslo
finland, finnish, finns, helsinki
denmark, danish, danes, copenhagen
hungary, hungarian, hungarians, budapest
romania, romanian, romanians, bucharest
bulgaria, bulgarian, bulgarians, sofia
serbia, serbian, serbs, belgrade
croatia, croatian, croats
greece, greek, greeks, athens
turkey, turkish, turks, ankara
georgia, georgian, georgians, tbilisi
armenia, armenian, armenians, yerevan
azerbaijan, azerbaijani, azeri, azeris, baku
lithuania, lithuanian, lithuanians, vilnius
latvia, latvian, latvians, riga
estonia, estonian, estonians, tallinn
belarus, belarusian, belarusians, minsk
kazakhstan, kazakh, kazakhs
china, chinese, beijing
japan, japanese, tokyo
korea, korean, koreans
taiwan, taiwanese, taipei
vietnam, vietnamese, hanoi
india, indian, indians, delhi
pakistan, pakistani, pakistanis, islamabad
afghanistan, afghan, afghans, kabul
iran, iranian, iranians, persia, tehran
iraq, iraqi, iraqis, baghdad
syria, syrian, syrians, damascus
israel, israeli, israelis, jerusalem
palestine, palestinian, palestinians
lebanon, lebanese, beirut
egypt, egyptian, egyptians, cairo
libya, libyan, libyans, tripoli
yemen, yemeni, yemenis
cuba, cuban, cubans, havana
mexico, mexican, mexicans
brazil, brazilian, brazilians
venezuela, venezuelan, venezuelans, caracas
canada, canadian, canadians, ottawa
australia, australian, australians, canberra
europe, european, europeans
africa, african, africans
asia, asian, asians
america, american, americans, usa, united states, washington
soviet, soviets
catholic, catholics, catholicism
orthodox, orthodoxy
muslim, muslims, islam, islamic
jew, jews, jewish
christian, christians, christianity
parliament, parliamentary, commons, duma, bundestag, rada
`;

interface NameTable {
  readonly same: ReadonlyMap<string, readonly string[]>;
  readonly near: ReadonlyMap<string, readonly string[]>;
}

const table: NameTable = { same: read(same), near: read(near) };

/** By name, folded, its words parted by one space: all other names of its lines. */
function read(text: string): Map<string, string[]> {
  const others = new Map<string, string[]>();
  for (const line of text.trim().split('\n')) {
    const names = line.split(', ');
    for (const name of names) {
      others.set(name, [...(others.get(name) ?? []), ...names.filter((other) => other !== name)]);
    }
  }
  return others;
}

/** Other names for the same, which are looked for beside the one typed. */
export function sameNames(name: string): readonly string[] {
  return table.same.get(name) ?? [];
}

/** Names that may be meant where the one typed is not to be found. */
export function nearNames(name: string): readonly string[] {
  return table.near.get(name) ?? [];
}
