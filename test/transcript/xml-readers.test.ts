import { describe, expect, it } from 'vitest';
import { TranscriptSyntaxError } from '../../src/transcript/errors.ts';
import { readTranscript } from '../../src/transcript/read-transcript.ts';
import { outline, readText } from './pages.ts';
import { readSample, sampleText } from './samples.ts';
import { expectSameWords, wordsIn, wordsOut } from './words.ts';

/** The text of XML, by other means than the reader's: tags taken off, references resolved. */
function textIn(xml: string): string {
  const entities: Record<string, string> = {
    mdash: '—',
    ndash: '–',
    amp: '&',
    agrave: 'à',
    quot: '"',
    pound: '£',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
  };
  return xml
    .replace(/<\/?(?:i|b|phrase|a|sup)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (_, name: string) => entities[name] ?? ` ${name} `);
}

describe('theyWorkForYou', () => {
  it.each(['hansard/westminster2009-10-29a.xml', 'hansard/ministerial2009-10-29a.xml'])(
    'keeps all words of %s',
    (path) => {
      const xml = sampleText(path);
      expectSameWords(wordsOut(readSample(path).transcript), wordsIn(textIn(xml.slice(xml.indexOf('<publicwhip')))));
    },
  );

  it('reads a debate: who spoke how often, offices, procedure apart', () => {
    const { transcript } = readSample('hansard/westminster2009-10-29a.xml');
    const heard = transcript.turns.filter(({ passages }) => passages.some(({ spoken }) => spoken !== false));
    const named = sampleText('hansard/westminster2009-10-29a.xml').match(/speakername="[^"]+"/g)!;
    const runs = named.filter((name, index) => name !== named[index - 1]);
    expect(heard.map(({ speaker }) => `speakername="${speaker}"`)).toEqual(runs);
    expect(transcript).toMatchObject({ date: '2009-10-29', event: 'Westminster Hall', language: 'en' });
    expect(transcript.turns[0]!.passages.every(({ spoken }) => spoken === false)).toBe(true);
  });

  it('reads words that stand in a speech itself', () => {
    expect(outline('<publicwhip><speech speakername="A">Direct <i>words</i> too.</speech></publicwhip>')).toEqual([
      'A: Direct words too.',
    ]);
  });

  it('marks questions', () => {
    const xml =
      '<publicwhip><major-heading id="uk.org.publicwhip/debate/2024-01-02.1">Oral Answers</major-heading><speech type="Start Question" speakername="Ann Lee"><p>Why?</p></speech><speech type="Start Answer" speakername="Bo Kim" speakeroffice="Minister"><p>So.</p><p>[Interruption.]</p></speech></publicwhip>';
    expect(outline(xml)).toEqual(['- : Oral Answers', 'Ann Lee?: Why?', 'Bo Kim: So.', '- Bo Kim: [Interruption.]']);
  });
});

describe('tei', () => {
  it.each([
    'parlamint/ParlaMint-AT_1997-01-14-020-XX-NRSITZ-00056.xml',
    'parlamint/ParlaMint-AT_2004-07-07-022-XXII-NRSITZ-00072.xml',
  ])('keeps all spoken words of %s', (path) => {
    const body = sampleText(path).split(/<\/?body>/)[1]!;
    const said = body
      .replace(/<(note|kinesic|vocal|incident|gap)\b[^>]*>[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&amp;', '&');
    const { transcript } = readSample(path);
    const turns = transcript.turns.map((turn) => ({
      ...turn,
      passages: turn.passages.filter(({ spoken }) => spoken !== false),
    }));
    expectSameWords(wordsOut({ turns }), wordsIn(said));
    expect(transcript).toMatchObject({ language: 'de', place: 'Wien', date: path.slice(23, 33) });
    const whos = sampleText(path).match(/<u who="[^"]+"/g)!;
    expect(new Set(transcript.turns.flatMap(({ speaker }) => speaker || [])).size).toBe(new Set(whos).size);
  });

  it('reads words and signs of annotated files, and plays', () => {
    const u = '<u who="#A"><seg><s><w>Good</w><w join="right">day</w><pc>.</pc></s></seg></u>';
    expect(outline(`<TEI><text><body><note type="speaker">Chair Ann Lee:</note>${u}</body></text></TEI>`)).toEqual([
      'Ann Lee: Good day.',
    ]);
    expect(
      outline(
        '<TEI><text><body><head>Act I</head><sp><speaker>ANN.</speaker><p>Hi <stage>waves</stage> you.</p></sp></body></text></TEI>',
      ),
    ).toEqual(['- : Act I', 'ANN.: Hi you.', '- ANN.: waves']);
  });
});

describe('akomaNtoso', () => {
  it('reads speeches, questions, answers, roles and scenes', () => {
    const xml = `<an:akomaNtoso xmlns:an="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><an:debate><an:meta>
      <an:identification><an:FRBRWork><an:FRBRdate date="2014-05-06"/><an:FRBRalias value="A sitting"/></an:FRBRWork><an:FRBRExpression><an:FRBRlanguage language="eng"/></an:FRBRExpression></an:identification>
      <an:references><an:TLCPerson eId="lee" href="/x" showAs="Ann Lee"/><an:TLCRole eId="chair" href="/y" showAs="Chairperson"/></an:references></an:meta>
      <an:debateBody><an:debateSection><an:heading>Water</an:heading>
      <an:speech by="#lee" as="#chair"><an:from>The CHAIRPERSON:</an:from><an:p>Order! <an:remark>[Interjections.]</an:remark> We begin.</an:p></an:speech>
      <an:scene>Bells rung.</an:scene>
      <an:question by="#kim"><an:from>Mr B KIM:</an:from><an:p>Why?</an:p></an:question><an:answer by="#lee"><an:p>So.</an:p></an:answer>
      </an:debateSection></an:debateBody></an:debate></an:akomaNtoso>`;
    expect(outline(xml)).toEqual([
      '- : Water',
      'Ann Lee: Order! We begin.',
      '- Ann Lee: [Interjections.]',
      '- Ann Lee: Bells rung.',
      'Mr B KIM?: Why?',
      'Ann Lee: So.',
    ]);
    const { transcript } = readText(xml);
    expect(transcript).toMatchObject({ title: 'A sitting', date: '2014-05-06', language: 'en' });
    expect(transcript.turns[1]).toMatchObject({ label: 'The CHAIRPERSON', role: 'Chairperson' });
  });
});

describe('readers of XML refuse', () => {
  const speech = (text: string) => `<publicwhip><speech speakername="A"><p>${text}</p></speech></publicwhip>`;

  it.each([
    [
      'entities made of entities',
      `<!DOCTYPE publicwhip [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n${speech('&b;')}`,
      /:2: Broken XML: Invalid character entity/,
    ],
    [
      'entities from elsewhere',
      `<!DOCTYPE publicwhip [<!ENTITY x SYSTEM "file:///etc/passwd">]>${speech('&x;')}`,
      /Invalid character entity/,
    ],
    [
      'what is broken, with the line',
      '<publicwhip>\n<speech>\n</p></publicwhip>',
      /:3: Broken XML: Unexpected close tag/,
    ],
    ['what is cut off', '<publicwhip><speech speakername="A"><p>Hi.', /Broken XML: Unclosed root tag/],
    ['deep nesting', `<publicwhip>${'<a>'.repeat(100_000)}`, /nested deeper than 200/],
  ])('%s', (_, xml, reason) => {
    expect(() => readText(xml)).toThrow(TranscriptSyntaxError);
    expect(() => readText(xml)).toThrow(reason);
  });

  it('nothing for its declared encoding', () => {
    const bytes = new Uint8Array(
      Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${speech('£5 für &eacute;')}`, 'latin1'),
    );
    expect(readTranscript(bytes, 'x.xml').transcript.turns[0]!.passages[0]!.text).toBe('£5 für é');
  });
});
