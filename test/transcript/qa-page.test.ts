import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberText, outline, readText } from './pages.ts';
import { remarkText } from '../../src/transcript/remark.ts';

describe('qa-page reads', () => {
  it.each([
    [
      'labels in capitals, with a title',
      'MR PRICE: Good day.\n\nQUESTION: Why?\n\nMR. PRICE: So.',
      ['MR PRICE: Good day.', 'QUESTION?: Why?', 'MR PRICE: So.'],
    ],
    [
      'Q and A, a paragraph a line',
      'Q: Who?\nA: I: me.\nAnd more.\nQ: Oh.',
      ['Q?: Who?', 'A: I: me.', 'A: And more.', 'Q?: Oh.'],
    ],
    [
      'Q without a colon',
      'MS. DOE:  Hello.\n\nQ    Hi.\n\nMS. DOE:  Yes.',
      ['MS. DOE: Hello.', 'Q?: Hi.', 'MS. DOE: Yes.'],
    ],
    [
      'a label that occurs once among others',
      'Moderator: Hi.\n\nAnna Lind: Hello.\n\nModerator: Bye.',
      ['Moderator: Hi.', 'Anna Lind: Hello.', 'Moderator: Bye.'],
    ],
    [
      'questions that are bold throughout',
      '**Q: Why? So?**\n\nA: So.\n\n**Q: Oh?**\n\nA: Yes.',
      ['Q?: Why? So?', 'A: So.', 'Q?: Oh?', 'A: Yes.'],
    ],
    ['bold labels', '**Host:** Hi.\n\n**Jane**: Hello.', ['Host: Hi.', 'Jane: Hello.']],
    ['bold labels in HTML', '<b>Host:</b> Hi.\n\n<strong>Jane</strong>: Hello.', ['Host: Hi.', 'Jane: Hello.']],
    [
      'bracketed labels',
      '[Host]: Hi.\n\n[Applause]\n\n[Jane]: Hello.',
      ['Host: Hi.', '- Host: [Applause]', 'Jane: Hello.'],
    ],
    [
      'labels alone on a line',
      'Question:\n\nWhy?\n\nJane Doe:\n\nSo.\n\nOr so.',
      ['Question?: Why?', 'Jane Doe: So.', 'Jane Doe: Or so.'],
    ],
    [
      'labels alone without a colon',
      'QUESTION\n\nWhy?\n\nJANE\n\nSo.\n\nQUESTION\n\nOh?\n\nJANE\n\nYes.',
      ['QUESTION?: Why?', 'JANE: So.', 'QUESTION?: Oh?', 'JANE: Yes.'],
    ],
    [
      'a questioner with an outlet',
      'Question (Reuters): Why?\n\nDr. No: So.',
      ['Question (Reuters)?: Why?', 'Dr. No: So.'],
    ],
    [
      'text without capital letters',
      'SPEAKER 1: hello there\nSPEAKER 2: hi\nSPEAKER 1: fine',
      ['SPEAKER 1: hello there', 'SPEAKER 2: hi', 'SPEAKER 1: fine'],
    ],
    ['Cyrillic', 'Вопрос: Как?\n\nС.В.Лавров: Есть пример: вот.', ['Вопрос?: Как?', 'С.В.Лавров: Есть пример: вот.']],
    [
      'German questioners with names, and their further questions',
      'Vorsitzende Wolf: Hallo.\n\nFrage Jessen: Wann?\n\nStS Hebestreit: Bald.\n\nZusatzfrage: Wie?\n\nStS Hebestreit: So.',
      [
        'Vorsitzende Wolf: Hallo.',
        'Frage Jessen?: Wann?',
        'StS Hebestreit: Bald.',
        'Zusatzfrage?: Wie?',
        'StS Hebestreit: So.',
      ],
    ],
    [
      'labels before a dash',
      'Ann Lee – Welcome.\n\nBo Kim – I ask – who?\n\nAnn Lee – We do.\n\nBo Kim – Good.',
      ['Ann Lee: Welcome.', 'Bo Kim: I ask – who?', 'Ann Lee: We do.', 'Bo Kim: Good.'],
    ],
    ['Chinese', '记者：为什么？\n\n王毅：因为。', ['记者?: 为什么？', '王毅: 因为。']],
    [
      'no-break spaces, tabs, CRLF and a BOM',
      '\ufeffQuestion:\u00a0Why?\r\n\u00a0\r\n\tJane Doe:\u00a0So.\u00a0\r\n',
      ['Question?: Why?', 'Jane Doe: So.'],
    ],
  ])('%s', (_, page, rows) => {
    expect(outline(page)).toEqual(rows);
  });

  it('no label out of a colon inside a sentence', () => {
    const page =
      'Question: Why?\n\nJane Doe: So.\n\nThere is a textbook example: when it rains.\n\nAs he said: no.\n\nParis Agreement: it stands.\n\nNote: this is mine.';
    expect(outline(page).slice(2)).toEqual([
      'Jane Doe: There is a textbook example: when it rains.',
      'Jane Doe: As he said: no.',
      'Jane Doe: Paris Agreement: it stands.',
      'Jane Doe: Note: this is mine.',
    ]);
  });

  it('wrapped lines as paragraphs, and hyphens at their ends as part of the word', () => {
    const page = `Moderator: Welcome to the programme. We have with us today the Minister of
Foreign Affairs, who has kindly agreed to answer a couple of questions on self-
government. Let us
begin with the obvious.

Anna Lind: Thank you. There is a lot that is new, as you may imagine, and I
will try to be brief. The main point: we have agreed.`;
    expect(outline(page)).toEqual([
      'Moderator: Welcome to the programme. We have with us today the Minister of Foreign Affairs, who has kindly agreed to answer a couple of questions on self-government. Let us begin with the obvious.',
      'Anna Lind: Thank you. There is a lot that is new, as you may imagine, and I will try to be brief. The main point: we have agreed.',
    ]);
  });

  it('head and footer as metadata or not at all', () => {
    const page = `Jane Doe: “All is well”

14:05 3 March 2021

Photo: Someone

Remarks of Minister Jane Doe

Berlin, 2 March 2021

Question: Why?

Jane Doe: So.

* * *

Read more: https://example.org/more

© Example 2021
https://example.org/`;
    expect(outline(page)).toEqual(['Question?: Why?', 'Jane Doe: So.']);
    expect(readText(page).transcript).toMatchObject({
      title: 'Remarks of Minister Jane Doe',
      headline: 'Jane Doe: “All is well”',
      date: '2021-03-02',
      place: 'Berlin',
      published: '2021-03-03T14:05',
    });
  });

  it('a headline that is a quotation, without a date after it', () => {
    expect(outline('Jane Doe: “We shall see”\n\nQuestion: Why?\n\nJane Doe: So.')).toEqual([
      'Question?: Why?',
      'Jane Doe: So.',
    ]);
  });

  it('opening words without a label as spoken by nobody known, with a warning', () => {
    const page =
      'A title\n\nMay 2, 2022\n\nGood day, colleagues. We met.\n\nWe agreed.\n\nQuestion: Why?\n\nJane Doe: So.';
    expect(outline(page).slice(0, 2)).toEqual([': Good day, colleagues. We met.', ': We agreed.']);
    expect(readText(page).warnings.map(remarkText).join()).toMatch(/2 paragraphs before the first label .* line 5/);
  });

  it('directions as not spoken', () => {
    expect(outline('MS. DOE: Hi.\n\n(Applause.)\n\nQUESTION: (Inaudible.)\n\nMS. DOE: (Laughs.) No.')).toEqual([
      'MS. DOE: Hi.',
      '- MS. DOE: (Applause.)',
      '- QUESTION?: (Inaudible.)',
      'MS. DOE: (Laughs.) No.',
    ]);
  });

  it.each([
    [
      'publication, which is not the day of the event',
      'Published: 3 March 2021, 10:00',
      { published: '2021-03-03T10:00' },
    ],
    [
      'a title with a date, and a place on its own line',
      'Briefing – March 1, 2023\n\nWASHINGTON, DC\n\nMarch 1, 2023',
      { title: 'Briefing – March 1, 2023', place: 'WASHINGTON, DC', date: '2023-03-01' },
    ],
    [
      'fields whose values stand on the next line',
      'A speech\nPublished\n12 December 2022\nDelivered on:\n11 December 2022 (Exactly as delivered)\nLocation: The Hall, London',
      { title: 'A speech', date: '2022-12-11', published: '2022-12-12', place: 'The Hall, London' },
    ],
    [
      'a time and a place under the day',
      'A conference\nFebruary 9, 2024\n17:20\nThe Kremlin, Moscow',
      { title: 'A conference', date: '2024-02-09', place: 'The Kremlin, Moscow' },
    ],
    ['a bold title', '**A talk**\n2 May 2022', { title: 'A talk', date: '2022-05-02' }],
  ])('a head with %s', (_, head, metadata) => {
    const { id, turns, ...read } = readText(`${head}\n\nQuestion: Why?\n\nJane Doe: So.`).transcript;
    expect(read).toEqual({ title: 'page', ...metadata });
    expect(turns).toHaveLength(2);
  });

  it('an office before a name that stands alone too as a role', () => {
    const { turns } = readText('Prime Minister of Norway Jane Doe: Hi.\n\nQuestion: Why?\n\nJane Doe: So.').transcript;
    expect(turns.map(({ speaker, label, role }) => [speaker, label, role])).toEqual([
      ['Jane Doe', 'Prime Minister of Norway Jane Doe', 'Prime Minister of Norway'],
      ['Question', undefined, undefined],
      ['Jane Doe', undefined, undefined],
    ]);
  });

  it('times beside labels', () => {
    const { turns } = readText('[00:00:01] Host: Hi.\n[00:01:05] Jane: Hello.\n[00:02:00] Host: So.').transcript;
    expect(turns.map(({ passages }) => passages[0]!.start)).toEqual([1, 65, 120]);
    const alone = readText('Speaker 1 (00:02):\nHi.\n\nBo Kim (01:05):\nYes.\n\nSpeaker 1 (02:00):\nSo.').transcript
      .turns;
    expect(alone.map(({ passages }) => passages[0]!.start)).toEqual([2, 65, 120]);
  });
});

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => `Well ${words.join(' ')}.`);
const speaker = fc.constantFrom('Question', 'Anna Lind', 'Moderator', 'MR. SMITH', 'José de la Cruz');
const turn = fc.tuple(speaker, fc.array(sentence, { minLength: 1, maxLength: 4 }));

describe('qa-page', () => {
  it('gives back every paragraph of any page, with its speaker', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 2, maxLength: 12 }), (turns) => {
        // A name that stands once and alone says too little to be told from a sentence's beginning.
        const page = [['Moderator', ['Welcome.']] as const, ...turns, ['Moderator', ['Thanks.']] as const];
        const text = page.map(([name, paragraphs]) => `${name}: ${paragraphs.join('\n\n')}`).join('\n\n');
        const expected = page.flatMap(([name, paragraphs]) => paragraphs.map((paragraph) => [name, paragraph]));
        expect(numberText(text).passages.map(({ speaker: name, text: said }) => [name, said])).toEqual(expected);
      }),
    );
  });
});
