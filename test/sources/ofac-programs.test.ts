import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LEGAL_EFFECTS } from '../../src/model/list.ts';
import { lawFacts, programCodes } from '../../src/sources/lists/ofac-law.ts';
import { listLaw, nonSdnLaw, programLaw, SDN_LAW } from '../../src/sources/lists/ofac-programs.ts';

describe('OFAC programmes', () => {
  it('splits the programme field', () => {
    assert.deepEqual(programCodes('SDGT] [IRGC] [IFSR'), ['SDGT', 'IRGC', 'IFSR']);
    assert.deepEqual(programCodes('CAATSA - RUSSIA'), ['CAATSA - RUSSIA']);
    assert.deepEqual(programCodes('[SDGT]'), ['SDGT']);
    assert.deepEqual(programCodes(' ][ '), []);
  });

  it('one code says different things on the two lists', () => {
    assert.equal(SDN_LAW.effect, 'freeze');
    const effect = (side: 'sdn' | 'cons') =>
      lawFacts(side, ['UKRAINE-EO13662'], 'f', 1).find(fact => fact.property === 'legalEffect')?.value;
    assert.deepEqual([effect('sdn'), effect('cons')], ['freeze', 'sectoral']);
  });

  it('no code of the consolidated list is ever a freeze, and each has a source', () => {
    const codes = [
      'UKRAINE-EO13662',
      'RUSSIA-EO14024',
      '561-Related',
      'NS-PLC',
      'CMIC-EO13959',
      'FSE-IR',
      'FSE-SY',
      'HKAA',
    ];
    for (const code of [...codes, 'SDGT', 'ANYTHING', '', '__proto__', 'constructor']) {
      const law = nonSdnLaw(code);
      assert.notEqual(law.effect, 'freeze', code);
      assert.ok(Object.hasOwn(LEGAL_EFFECTS, law.effect) && law.source !== '', code);
    }
    assert.equal(nonSdnLaw('ANYTHING').effect, 'unknown');
    assert.equal(nonSdnLaw('SDGT').effect, 'unknown');
    for (const code of codes) assert.notEqual(nonSdnLaw(code).effect, 'unknown', code);
  });

  it('a consolidated record without any programme is unknown', () => {
    const facts = lawFacts('cons', [], 'cons_prim.csv', 3).map(fact => [fact.property, fact.value]);
    assert.deepEqual(facts, [
      ['annex', 'Consolidated (non-SDN) List'],
      ['legalEffect', 'unknown'],
    ]);
  });

  it('finds the order behind a code, or none', () => {
    assert.equal(programLaw('DPRK4')?.instrument, 'Executive Order 13810; 31 CFR part 510');
    assert.equal(programLaw('VENEZUELA-EO13884')?.instrument, 'Executive Order 13884');
    assert.equal(programLaw('ILLICIT-DRUGS-EO14059')?.verified, 'primary');
    for (const code of ['NEWCODE', '', 'toString', '__proto__']) assert.equal(programLaw(code), undefined, code);
  });

  it('knows OFAC’s lists by their names', () => {
    assert.equal(listLaw('SDN List')?.effect, 'freeze');
    assert.equal(listLaw('Sectoral Sanctions Identifications List')?.effect, 'sectoral');
    assert.equal(listLaw('Non-SDN Palestinian Legislative Council List')?.effect, 'sectoral');
    assert.equal(listLaw('Foreign Sanctions Evaders List')?.effect, 'transaction');
    assert.equal(listLaw('Non-SDN Menu-Based Sanctions List')?.effect, 'other');
    assert.equal(listLaw('Ruritanian Garden Party List'), undefined);
  });
});
