/** Words that stand before a name and are no part of it: left out of a claim ("Minister Lavrov" is "Lavrov"). */
export const titles: ReadonlySet<string> = new Set(
  `mr mrs ms miss mx dr prof professor sir dame lord lady hon rt honourable honorable excellency
  president vice deputy prime minister premier chancellor secretary general state foreign defence defense finance interior
  senator sen representative rep congressman congresswoman congressmember governor gov mayor ambassador speaker
  chair chairman chairwoman chairperson director chief justice judge commissioner spokesman spokeswoman spokesperson
  king queen prince princess pope bishop archbishop cardinal father sister brother rabbi imam sheikh
  colonel col captain capt major maj lieutenant lt sergeant sgt gen pres rev amb admiral adm marshal commander
  the of for and former then acting mp mep former us uk russian american british french german ukrainian
  russe américain américaine français française allemand allemande britannique ukrainien ukrainienne étrangères affaires diplomatie chef cheffe ruso rusa
  estadounidense español española alemán alemana ucraniano ucraniana exteriores asuntos jefe jefa gobierno
  herr herrn frau außenminister außenministerin verteidigungsminister verteidigungsministerin finanzminister finanzministerin innenminister
  innenministerin premierminister premierministerin ministerpräsident ministerpräsidentin vizepräsident regierungssprecher regierungssprecherin
  generalsekretär kanzler kanzlerin bundeskanzler bundeskanzlerin bundesminister bundesministerin ministerin präsident präsidentin
  bundespräsident bundespräsidentin abgeordneter abgeordnete kollege kollegin staatssekretär staatssekretärin sprecher sprecherin
  monsieur madame mademoiselle m mme ministre président présidente député députée sénateur sénatrice
  señor señora sr sra don doña canciller ministro ministra presidente presidenta diputado diputada senador senadora portavoz signor signora
  глава мид мвд мзс мвс иностранных дел обороны закордонних справ оборони росії україни россии украины официальный представитель российский американский украинский немецкий французский російський американський український министр президент председатель господин госпожа премьер директор посол генерал депутат сенатор спикер
  міністр міністерка голова пан пані прем'єр директорка депутатка речник речниця`.split(/\s+/),
);
