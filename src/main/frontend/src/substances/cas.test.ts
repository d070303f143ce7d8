import { describe, expect, it } from 'vitest';
import { listed, looksLikeCas, readCas } from './cas';

describe('a CAS number', () => {
  it('is read as it is written', () => {
    expect(readCas('79099-07-3')).toEqual({ cas: '79099-07-3' });
    expect(readCas(' 79099073 ')).toEqual({ cas: '79099-07-3' });
    expect(readCas('CAS: 39742‑60‑4')).toEqual({ cas: '39742-60-4' });
    expect(readCas('50-00-0')).toEqual({ cas: '50-00-0' });
  });
  it('with a wrong check digit is told with the right one', () => {
    expect(readCas('1609-66-5')).toEqual({ fault: 'DIGIT', right: '1609-66-1' });
    expect(readCas('79099-07-4')).toEqual({ fault: 'DIGIT', right: '79099-07-3' });
  });
  it('is no name and no other number', () => {
    for (const text of ['', 'indigo', '12-3', '123456789012', '79099-07-x'])
      expect(readCas(text), text).toEqual({ fault: 'FORM' });
    expect(looksLikeCas('79099-07')).toBe(true);
    expect(looksLikeCas('4-piperidone')).toBe(false);
    expect(looksLikeCas('NPP')).toBe(false);
  });
  it('comes in lists', () => {
    expect(listed('39742-60-4, 79099-07-3;\n 50-00-0,')).toEqual(['39742-60-4', '79099-07-3', '50-00-0']);
  });
});
