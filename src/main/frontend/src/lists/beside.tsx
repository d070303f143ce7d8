import { link } from '../address';
import { useWords } from '../words';

const PAGES = ['shipments', 'seizures', 'actions'] as const;

/** The ways to the other lists of what is recorded. */
export function useBeside(now: (typeof PAGES)[number]) {
  const texts = useWords().lists;
  return [
    ...PAGES.map((page) => (
      <a key={page} href={link(page)} aria-current={page === now ? 'page' : undefined}>
        {texts[page].title}
      </a>
    )),
    <a key="cooperation" href={link('cooperation')}>
      {texts.cooperation}
    </a>,
  ];
}
