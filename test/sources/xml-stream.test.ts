import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { InterdictError } from '../../src/core/errors.ts';
import { openSourceFile, type SourceFile } from '../../src/sources/files.ts';
import {
  childrenOf,
  childText,
  parseXml,
  type XmlElement,
  xmlRecords,
  xmlSummary,
} from '../../src/sources/xml-stream.ts';
import { memoryFile } from './memory-file.ts';

/** The document as a list of events in short. */
async function events(file: SourceFile): Promise<string[]> {
  const heard: string[] = [];
  let text = '';
  const flush = () => {
    if (text.trim() !== '') heard.push(text.trim());
    text = '';
  };
  await parseXml(file, {
    open(name, attributes, line) {
      flush();
      heard.push(`<${name}${[...attributes].map(([key, value]) => ` ${key}=${value}`).join('')} @${line}`);
    },
    text: piece => {
      text += piece;
    },
    close(name) {
      flush();
      heard.push(`/${name}`);
    },
  });
  return heard;
}

async function records(content: string | Uint8Array, names: string[], maxBytes?: number): Promise<XmlElement[]> {
  const all: XmlElement[] = [];
  for await (const record of xmlRecords(memoryFile(content), new Set(names), maxBytes)) all.push(record);
  return all;
}

/** The error that reading ends with; fails when there is none. */
async function refusal(file: SourceFile): Promise<InterdictError> {
  const error = await events(file).then(
    () => undefined,
    (caught: unknown) => caught,
  );
  assert.ok(error instanceof InterdictError, `${file.name}: expected a refusal, got ${String(error)}`);
  return error;
}

const PLAIN = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment -->
<l:list xmlns:l="urn:x" xmlns="urn:y" l:kind="a" kind="b">
  <name
    given='Ana &quot;A&quot;'>Zoë &amp; <![CDATA[<Co>]]> &#x41F;&#1088;</name>
  <empty/>
</l:list>
`;

test('a document is told in its order, with local names, resolved references and the line of each tag', async () => {
  assert.deepEqual(await events(memoryFile(PLAIN)), [
    '<list kind=b @3',
    '<name given=Ana "A" @4',
    'Zoë & <Co> Пр',
    '/name',
    '<empty @6',
    '/empty',
    '/list',
  ]);
});

test('the pieces in which a file arrives change nothing', async () => {
  const whole = await events(memoryFile(PLAIN));
  for (const size of [1, 2, 3, 7, 64]) assert.deepEqual(await events(memoryFile(PLAIN, 'x', [size])), whole);
});

test('encodings: byte order marks, declarations, UTF-16 without a mark, and a declaration that lies', async () => {
  const text = '<?xml version="1.0" encoding="UTF-16"?><a>Zoë Пр</a>';
  const utf16 = Buffer.from(text, 'utf16le');
  const swapped = Buffer.from(utf16).swap16();
  const mark = (bytes: Uint8Array, ...bom: number[]) => Buffer.concat([Buffer.from(bom), bytes]);
  const files = [
    Buffer.from(text),
    mark(Buffer.from(text), 0xef, 0xbb, 0xbf),
    utf16,
    swapped,
    mark(utf16, 0xff, 0xfe),
    mark(swapped, 0xfe, 0xff),
  ];
  for (const bytes of files) assert.equal((await events(memoryFile(bytes)))[1], 'Zoë Пр');
  for (const name of ['windows-1252', 'ISO-8859-1', 'latin1']) {
    const bytes = Buffer.from(`<?xml version="1.0" encoding="${name}"?><a>Zo\u00eb \u0080</a>`, 'latin1');
    assert.equal((await events(memoryFile(bytes)))[1], 'Zoë €');
  }
});

test('an encoding that is not read, and bytes that do not fit, are E_ENCODING', async () => {
  const odd = '<?xml version="1.0" encoding="EBCDIC-CP-BE"?><a/>';
  assert.equal((await refusal(memoryFile(odd))).code, 'E_ENCODING');
  assert.equal((await refusal(memoryFile(Buffer.from('<a>\xff</a>', 'latin1')))).code, 'E_ENCODING');
});

test('entity bombs and external entities are refused before anything of them is read', async () => {
  const folder = fileURLToPath(new URL('../corpora/xml/', import.meta.url));
  const files = globSync(`${folder}*.xml`);
  assert.equal(files.length, 4);
  for (const path of files) assert.equal((await refusal(await openSourceFile(path))).code, 'E_XML_LIMIT', path);
});

test('a plain DOCTYPE passes, with a bracket in its address too; entities that are not predefined do not', async () => {
  assert.deepEqual(await events(memoryFile('<!DOCTYPE a SYSTEM "a[b].dtd"><a/>')), ['<a @1', '/a']);
  for (const name of ['nbsp', 'constructor', '__proto__', 'toString', 'eacute']) {
    assert.equal((await refusal(memoryFile(`<a>&${name};</a>`))).code, 'E_XML');
    assert.equal((await refusal(memoryFile(`<a b="&${name};"/>`))).code, 'E_XML');
  }
});

test('limits: depth, attributes, size of an attribute, a text, a name, a comment, a declaration', async () => {
  const big = 'x'.repeat(11_000_000);
  const hostile = [
    '<a>'.repeat(201),
    `<a ${Array.from({ length: 1001 }, (_, i) => `b${i}="1"`).join(' ')}/>`,
    `<a b="${big}"/>`,
    `<a ${Array.from({ length: 12 }, (_, i) => `b${i}="${'x'.repeat(1_000_000)}"`).join(' ')}/>`,
    `<a>${big}</a>`,
    `<a>${'x'.repeat(6_000_000)}<!-- -->${'x'.repeat(6_000_000)}</a>`,
    `<a><![CDATA[${big}]]></a>`,
    `<a${big}/>`,
    `<${'a'.repeat(2000)}/>`,
    `<a><!--${big}--></a>`,
    `<a><?p ${big}?></a>`,
    `<!DOCTYPE a "${big}"><a/>`,
    `<a>&${big};</a>`,
    `<a></a${big}>`,
  ];
  for (const text of hostile) {
    const error = await refusal(memoryFile(text, 'hostile.xml', [1 << 16]));
    assert.equal(error.code, 'E_XML_LIMIT', text.slice(0, 40));
    assert.match(error.message, /^hostile\.xml:\d+:\d+: /);
    assert.ok(error.message.length < 500);
  }
  const within = `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`;
  assert.equal((await events(memoryFile(within))).length, 400);
});

test('ill-formed XML names file, line and column', async () => {
  const error = await refusal(memoryFile('<a>\n  <b>\n</a>', 'list.xml'));
  assert.equal(error.code, 'E_XML');
  assert.equal(error.place.file, 'list.xml');
  assert.equal(error.place.line, 3);
  assert.match(error.message, /^list\.xml:3:4: is not well-formed XML: unexpected close tag\./);
  const wrong = [
    '',
    ' ',
    'text',
    '<a/><b/>',
    '<a b=1/>',
    '<a b="1" b="2"/>',
    '<a>\u0000</a>',
    '<a>\u0001</a>',
    '<a>&#1;</a>',
    '<a>&#xD800;</a>',
    '<a',
    '<a>]]></a>',
    '<a/>text',
    '</a>',
    '<a><!-- -- --></a>',
    '<1/>',
    '<a>&</a>',
    '<a b="<"/>',
  ];
  for (const text of wrong) assert.equal((await refusal(memoryFile(text))).code, 'E_XML', text);
});

test('a name in an error message is cut, so that a hostile file cannot fill the terminal', async () => {
  const error = await refusal(memoryFile(`<a></a${'b'.repeat(5000)}>`));
  assert.ok(error.message.length < 500);
});

test('records are trees with their own text, attributes, children and lines', async () => {
  const [first, second, ...rest] = await records('<l>\n<r id="1">x<n>A</n>y<n>B</n></r>\n<r/>\n<o/></l>', ['r']);
  assert.equal(rest.length, 0);
  assert.equal(first?.attributes.get('id'), '1');
  assert.equal(first.text, 'xy');
  assert.equal(first.line, 2);
  assert.equal(childText(first, 'n'), 'A');
  assert.equal(childText(first, 'none'), '');
  assert.deepEqual(
    childrenOf(first, 'n').map(child => child.text),
    ['A', 'B'],
  );
  assert.equal(second?.line, 3);
  assert.equal(xmlSummary(first), '<r id="1">xy<n>A<n>B');
});

test('a record within a record belongs to it, and the root may be one', async () => {
  const [only, ...rest] = await records('<r><r><r/></r></r>', ['r']);
  assert.equal(rest.length, 0);
  assert.equal(only?.children[0]?.children.length, 1);
});

test('elements outside records are told as they open', async () => {
  const heard: string[] = [];
  const file = memoryFile('<l day="1"><r><n/></r><o/></l>');
  const outside = (name: string, attributes: ReadonlyMap<string, string>) => {
    heard.push(name + (attributes.get('day') ?? ''));
  };
  for await (const record of xmlRecords(file, new Set(['r']), undefined, outside)) heard.push(`record ${record.name}`);
  // the record comes when its chunk is done
  assert.deepEqual(heard, ['l1', 'o', 'record r']);
});

test('a record over the limit is refused, also when it is made of many empty elements or attributes', async () => {
  const limit = 10_000;
  for (const inner of [
    'x'.repeat(10_001),
    '<n/>'.repeat(200),
    `<n a="${'x'.repeat(9000)}" b="${'x'.repeat(1000)}"/>`,
  ]) {
    await assert.rejects(
      records(`<l>\n<r>${inner}</r></l>`, ['r'], limit),
      (error: InterdictError) => error.code === 'E_XML_LIMIT' && error.place.line === 2,
    );
  }
  const many = await records(`<l>${`<r>${'x'.repeat(5000)}</r>`.repeat(50)}</l>`, ['r'], limit);
  assert.equal(many.length, 50);
});

test('records of a cut file end with an error, never with the end of the file', async () => {
  const whole = '<l><r>1</r><r>2</r></l>';
  for (let length = 0; length < whole.length; length++)
    await assert.rejects(records(whole.slice(0, length), ['r']), InterdictError);
  assert.equal((await records(whole, ['r'])).length, 2);
});

test('what is held does not grow with the file: 30 MB read one record at a time', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const file: SourceFile = {
    ...memoryFile(''),
    async *open() {
      yield Buffer.from('<l>');
      for (let i = 0; i < 30; i++) yield Buffer.from(`<r><n>${String(i).repeat(1000)}</n></r>`.repeat(600));
      yield Buffer.from('</l>');
    },
  };
  let count = 0;
  let first = 0;
  let most = 0;
  for await (const record of xmlRecords(file, new Set(['r']))) {
    assert.equal(record.children.length, 1);
    if (++count % 1200 !== 0) continue;
    collect();
    const used = process.memoryUsage().heapUsed;
    first ||= used;
    most = Math.max(most, used);
  }
  assert.equal(count, 18_000);
  assert.ok(most - first < 8e6, `grew by ${most - first} bytes`);
});

test('fuzz: any bytes and any mutation end in events or an InterdictError', async () => {
  const seed = Buffer.from(PLAIN);
  const mutation = fc.record({ at: fc.nat(seed.length), cut: fc.nat(20), put: fc.uint8Array({ maxLength: 8 }) });
  const mutated = fc.array(mutation, { minLength: 1, maxLength: 4 }).map(list => {
    let bytes = seed;
    for (const { at, cut, put } of list)
      bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + cut)]);
    return bytes;
  });
  const snippets = fc
    .array(
      fc.constantFrom(
        '<a',
        '>',
        '</a>',
        '/>',
        ' b="',
        '"',
        '&',
        ';',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<?x',
        '?>',
        '<!DOCTYPE a',
        '[',
        ']',
        '\ud800',
        'x',
        '\r\n',
      ),
    )
    .map(parts => Buffer.from(parts.join('')));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(mutated, snippets, fc.uint8Array({ maxLength: 200 })),
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 }),
      async (bytes, pieces) => {
        const outcome = async (file: SourceFile) =>
          events(file).catch((error: unknown) => {
            // which fault is met first may depend on the pieces
            if (error instanceof InterdictError) return 'refused';
            throw error;
          });
        const whole = await outcome(memoryFile(bytes));
        assert.deepEqual(await outcome(memoryFile(bytes, 'test.xml', pieces)), whole);
      },
    ),
    { numRuns: 1500 },
  );
});
