// What goes into a case from a page, as an item takes it.
import type { CaseItemInput } from '../api/generated';
import type { KeptRequest } from './kept';

/** What is kept, without the case that it goes into. */
export type Keepsake = Omit<CaseItemInput, 'caseId'>;

/** One line that the service takes: signs that nobody sees or that turn the direction of writing are left out. */
export const titled = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu, ' ')
    .trim()
    .slice(0, 200);

const MOST_ELEMENTS = 500;

export function pinOf(element: string, title: string, text?: string): Keepsake {
  return { kind: 'PIN', title, element, text };
}

export function pinOfChain(key: string, title: string, request: KeptRequest, elements: readonly string[]): Keepsake {
  const all = [...new Set(elements)].slice(0, MOST_ELEMENTS);
  const asked = 'chains' in request ? request.chains : request;
  return { kind: 'PIN', title, chain: key, request: JSON.stringify(asked), elements: all };
}

export function savedQuestion(title: string, request: KeptRequest): Keepsake {
  return { kind: 'QUESTION', title, request: JSON.stringify(request) };
}

export function pictureOf(
  title: string,
  request: KeptRequest,
  elements: readonly string[],
  positions: string,
): Keepsake {
  const all = [...new Set(elements)].slice(0, MOST_ELEMENTS);
  return { kind: 'PICTURE', title, request: JSON.stringify(request), elements: all, positions };
}
