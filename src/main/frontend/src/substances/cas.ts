// CAS registry numbers as somebody writes them.

export type CasRead = { cas: string } | { fault: 'FORM' } | { fault: 'DIGIT'; right: string };

/** Reads a number with or without hyphens; the last digit is the check of the others. */
export function readCas(text: string): CasRead {
  const digits = text
    .trim()
    .replace(/^cas[\s:#-]*/i, '')
    .replace(/[\s\p{Pd}]/gu, '');
  if (!/^\d{5,10}$/.test(digits)) return { fault: 'FORM' };
  const body = digits.slice(0, -1);
  const sum = [...body].reverse().reduce((all, digit, place) => all + Number(digit) * (place + 1), 0);
  const written = (check: number | string) => `${body.slice(0, -2)}-${body.slice(-2)}-${check}`;
  const check = sum % 10;
  return String(check) === digits.at(-1) ? { cas: written(check) } : { fault: 'DIGIT', right: written(check) };
}

/** Whether somebody means a number, and no name. */
export const looksLikeCas = (text: string) => /^\s*(cas[\s:#-]*)?\d[\d\s\p{Pd}]*$/iu.test(text) && /\d/.test(text);

/** The numbers of a list that was written or pasted. */
export const listed = (text: string) =>
  text
    .split(/[,;\n]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
