import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clip, displayWidth, pad, printable, visiblePieces, wrap } from '../../src/report/plain-text.ts';
import { hostileText } from './sample-alerts.ts';

test('what moves the cursor, turns the line or hides is spelled out', () => {
  assert.equal(printable('a\u001b[2Jb'), 'a\\u{001B}[2Jb');
  assert.equal(printable('\u202eexe\u2066\u2069'), '\\u{202E}exe\\u{2066}\\u{2069}');
  assert.equal(printable('Kim\u200bSu\u00ad\ufeff'), 'Kim\\u{200B}Su\\u{00AD}\\u{FEFF}');
  assert.equal(printable('line\r\nbreak\u2028\u0085'), 'line\\u{000D}\\u{000A}break\\u{2028}\\u{0085}');
  assert.equal(
    printable('\ud800 \u{e0041} \u3164 \u0378 \u2800'),
    '\\u{D800} \\u{E0041} \\u{3164} \\u{0378} \\u{2800}',
  );
});

test('names in every script stay as they are', () => {
  for (const name of [
    'Müller & Söhne',
    'Алроса',
    '株式会社 丸山',
    '조선광업',
    'شركة النور',
    'חברה',
    'บริษัท',
    'étude',
    'कंपनी',
  ])
    assert.equal(printable(name), name);
});

test('nothing printable holds a control, format, surrogate or unassigned character', () => {
  fc.assert(
    fc.property(hostileText, text => {
      const shown = printable(text);
      assert.doesNotMatch(shown, /[\p{C}\p{Zl}\p{Zp}]/u);
      assert.equal(
        visiblePieces(text)
          .map(piece => piece.text)
          .join(''),
        shown,
      );
    }),
    { numRuns: 2000 },
  );
});

test('wide characters take two cells and combining marks none', () => {
  assert.equal(displayWidth('abc'), 3);
  assert.equal(displayWidth('株式会社'), 8);
  assert.equal(displayWidth('조선'), 4);
  assert.equal(displayWidth('e\u0301'), 1);
  assert.equal(displayWidth('ＡＢ'), 4);
  assert.equal(displayWidth('étude Алроса'), 12);
});

test('an address was broken in two and could not be opened', () => {
  const address = `https://example.org/${'a'.repeat(120)}`;
  assert.deepEqual(wrap(`see (${address} (unverified))`, 60), ['see', `(${address}`, '(unverified))']);
  assert.equal(wrap(`https://${'я'.repeat(100)}`, 60).length, 2, 'not ASCII: no address to open');
});

test('clip, pad and wrap keep to their width and lose nothing but what … stands for', () => {
  assert.equal(clip('株式会社丸山', 5), '株式…');
  assert.equal(pad('株', 4), '株  ');
  assert.equal(pad('7', 3, 'left'), '  7');
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 4, max: 20 }), (text, width) => {
      const shown = printable(text);
      assert.ok(displayWidth(clip(shown, width)) <= width);
      assert.ok(displayWidth(pad(clip(shown, width), width)) === width);
      const lines = wrap(shown, width);
      for (const one of lines) assert.ok(displayWidth(one) <= width, JSON.stringify(one));
      assert.equal(lines.join('').replaceAll(' ', ''), shown.replaceAll(' ', ''));
    }),
    { numRuns: 2000 },
  );
});
