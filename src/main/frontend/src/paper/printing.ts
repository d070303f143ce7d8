// Whether the page is being printed: what stands folded on the screen is written out on paper.
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let isPrinting = false;

function listen(heard: () => void) {
  const paper = window.matchMedia('print');
  // The browser takes the page as it stands at the end of this event.
  const set = (value: boolean) => () => {
    isPrinting = value;
    flushSync(heard);
  };
  const ways: [EventTarget, string, () => void][] = [
    [window, 'beforeprint', set(true)],
    [window, 'afterprint', set(false)],
    [paper, 'change', () => set(paper.matches)()],
  ];
  for (const [target, event, way] of ways) target.addEventListener(event, way);
  return () => {
    for (const [target, event, way] of ways) target.removeEventListener(event, way);
  };
}

export const useIsPrinting = () => useSyncExternalStore(listen, () => isPrinting);
