const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Labels that say what a line is, not who speaks. In small letters. */
export const notSpeakers: ReadonlySet<string> = new Set(
  `photo,photos,photo by,photo credit,photograph,picture,pictures,image,images,image credit,video,audio,credit,credits,caption,
  source,sources,via,author,authors,by,written by,editor,edited by,translation,translated by,transcribed by,transcription,transcript,
  date,place,venue,location,time,duration,published,published on,publication date,updated,last updated,posted,posted on,
  topic,topics,tag,tags,keywords,category,categories,section,subject,title,headline,subtitle,event,language,
  note,notes,nb,n.b,ps,p.s,editor's note,editor’s note,update,correction,disclaimer,warning,important,remember,example,for example,
  read more,read also,also read,see also,more,related,related articles,related links,link,links,url,website,web,watch,listen,share,
  follow us,contact,contacts,contact us,tel,telephone,phone,fax,email,e-mail,address,copyright,license,licence,isbn,doi,
  summary,abstract,agenda,contents,table of contents,participants,attendees,present,speakers,guests,background,context,introduction,
  conclusion,first,second,third,fourth,firstly,secondly,thirdly,finally,lastly,next,also,again,however,therefore,thus,result,results,
  fact,point,yes,no,well,so,look,listen up,why,how,what,who,where,when,today,tomorrow,yesterday,ladies and gentlemen,
  dear friends,dear colleagues,friends,colleagues,excellencies,
  фото,фотография,видео,аудио,источник,источники,автор,перевод,дата,место,время,опубликовано,тема,теги,рубрика,примечание,
  читайте также,см. также,ссылка,подробнее,например,во-первых,во-вторых,в-третьих,
  quelle,bild,foto,fotos,bildnachweis,datum,ort,zeit,thema,hinweis,anmerkung,autor,crédit,crédit photo,lieu,sujet,remarque,
  fuente,imagen,fecha,lugar,tema,nota,fonte,immagine,luogo,zdjęcie,źródło,джерело,світлина`
    .split(',')
    .map((entry) => entry.trim()),
);

/** Words with which a name does not begin; a label that begins so is a sentence's beginning. */
export const sentenceWords = words(`
  a an this that these those there here it its he she they we you i my our your his her their in on at by for from with without
  to into about and but or nor so if when while as because since although though what which who whom whose why how where
  is are was were be been has have had do does did can could will would shall should may might must let not no yes now then
  dear ladies all each every some any many most more one two three four five first second third another such only just even
  и а но в на с к по о об у из за для от до если когда что как это вот мы я он она они не
  und aber oder wenn als dass weil denn ich wir sie er es
`);

/** Words inside a name that begin with a small letter. */
export const nameParticles = words(`
  van von der den de del della di da dos das du la le el al bin ibn ben bint abu af av zu zum zur ter ten y e i of the and for
  и по при от в на für und des do ad os
`);

/** Words that make a label a person's office or task, so that it counts though it stands only once. */
export const officeWords = words(`
  moderator host anchor presenter facilitator interpreter translator operator chair chairman chairwoman chairperson speaker spokesman
  spokeswoman spokesperson president vice-president premier chancellor minister secretary ambassador senator congressman
  congresswoman representative governor mayor judge justice commissioner director general admiral colonel captain king queen prince
  aide staff official narrator announcer male female voice answer reply response a participant delegate witness counsel attorney
  court clerk professor
  модератор ведущий ведущая ответ председатель президент министр премьер-министр переводчик голос
  moderatorin antwort präsident minister kanzler sprecher réponse animateur président ministre respuesta presentador risposta odpowiedź
  відповідь ведучий 主持人 答 回答 答え 司会 사회자 답
`);

/** Titles before a name, in small letters and without full stop. */
export const labelTitles = words(`
  mr mrs ms miss mx dr prof sir dame lord lady rev hon amb sen rep gov gen adm col maj capt lt sgt fr sr herr frau m mme señor
  г-н г-жа
`);

/** A label that stands for whoever asks: alone, numbered, or with an outlet or a name after it. */
const questionLabel =
  /^(?:(?:the |an? )?(?:(?:media|press|audience|reporter['’]?s?|journalist['’]?s?|follow-?up|first|second|third|next|last|unidentified|unnamed|unknown|foreign|\p{L}+ language) ){0,2}(?:questions?|reporters?|journalists?|correspondents?|questioner|interviewer|press|media|audience|audience member)|q(?:uestion)?|вопросы?|журналист(?:ка)?|корреспондент(?:ка)?|интервьюер|remark|реплика|(?:zusatz|nach|zwischen|rück|anschluss)?frage(?:n|steller(?:in)?)?|journalist(?:in)?|reporter(?:in)?|interviewer(?:in)?|questions?|journaliste|intervieweur|preguntas?|periodistas?|perguntas?|jornalista|domanda|giornalista|pytanie|dziennikarz(?:ka)?|(?:за)?питання|журналіст(?:ка)?|soru|gazeteci|vraag|journaliste?|fråga|spørgsmål|spørsmål|kysymys|otázka|novinář|kérdés|újságíró|întrebare|въпрос|питање|pitanje|novinar|ερώτηση|δημοσιογράφος|سؤال|پرسش|السؤال|שאלה|प्रश्न|सवाल|hỏi|pertanyaan|问|問|问题|問題|提问|记者|記者|質問|질문|기자|문)(?:[ .#№-]*\d{1,3})?\.?(?:(?: from| for| to| by| –| —| -|,|\/) .{1,60}| ?[([].{1,80}[)\]])?$/iu;

/** A questioner with a name: "Frage Jessen", "Zusatzfrage Dr. Rinke". Not where the word is also part of other titles. */
const namedQuestioner =
  /^(?:(?:Zusatz|Nach|Zwischen|Rück|Anschluss)?[Ff]rage|FRAGE|ZUSATZFRAGE|Вопрос)(?: \p{Lu}[\p{L}.'’-]{0,30}){1,4}$/u;

/** Whether a label, as printed, is that of a questioner. */
export function isQuestionLabel(label: string): boolean {
  return questionLabel.test(label) || namedQuestioner.test(label);
}
