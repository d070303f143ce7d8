// Examples of the demonstration world, offered where the service has that world and the caller sees it.
import { link } from '../address';
import type { ExamplesResult } from '../api/generated';

export interface Example {
  id: 'maker' | 'group' | 'pairs' | 'chain';
  /** What is sought by its name; null where the page has words of its own. */
  name: string | null;
  to: string;
}

/** A name that is only spelled or sounds alike is another one. */
const SAME = ['EXACT', 'WORDS', 'BEGINNING'];

/** The examples that find something; none before the service has answered. */
export function examplesOf(answer: ExamplesResult | undefined): Example[] {
  const has = (list: ExamplesResult['maker'] | null | undefined) =>
    !!list?.edges.some(({ match }) => SAME.includes(match.how));
  const [hasMaker, hasGroup] = [has(answer?.maker), has(answer?.group)];
  const examples: Example[] = [];
  if (hasMaker)
    examples.push({ id: 'maker', name: 'Qixunbei Dyestuff', to: link('search', { text: 'Qixunbei Dyestuff' }) });
  if (hasGroup) examples.push({ id: 'group', name: 'Luna Quebrada', to: link('search', { text: 'Luna Quebrada' }) });
  if (hasMaker && hasGroup)
    examples.push(
      {
        id: 'pairs',
        name: null,
        to: link('trace', {
          from: ['country:CN', 'kind:COMPANY'],
          to: 'kind:CRIMINAL_GROUP',
          listed: true,
          view: 'pairs',
        }),
      },
      {
        id: 'chain',
        name: null,
        to: link('trace', { from: 'country:CN', to: 'kind:CRIMINAL_GROUP', substances: '39742-60-4' }),
      },
    );
  return examples;
}
