import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { go } from '../address';
import { useWords } from '../words';
import './seek.css';

const SeekBox = lazy(() => import('./box').then((module) => ({ default: module.SeekBox })));

/** The element in which somebody writes: a key that is typed there is a letter. */
const isWriting = (element: EventTarget | null) =>
  element instanceof HTMLElement &&
  (element.isContentEditable || element.matches('input, textarea, select, [role="textbox"], [role="combobox"]'));

/**
 * The search field of the header. `/` and Ctrl+K lead into it, Enter to the page of the search. What was sought before is not
 * kept. Until its suggestions are loaded it is a plain field that searches as well.
 */
export function Seek() {
  const texts = useWords().find;
  const place = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  useEffect(() => {
    function hear(event: KeyboardEvent) {
      const isSlash =
        event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target);
      const isK =
        event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isSlash && !isK) return;
      const field = place.current?.querySelector('input');
      // A dialog keeps the focus inside.
      if (!field || field.closest('[inert], [aria-hidden="true"]')) return;
      event.preventDefault();
      field.focus();
      field.select();
    }
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
  const search = (text: string) => {
    if (text.trim()) go('search', { text: text.trim() });
  };
  function submit(event: FormEvent) {
    event.preventDefault();
    search(typed);
  }
  return (
    <div className="seek" ref={place} role="search" aria-label={texts.label}>
      <Suspense
        fallback={
          <form onSubmit={submit}>
            <input
              type="text"
              aria-label={texts.label}
              placeholder={texts.hint}
              value={typed}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
          </form>
        }
      >
        <SeekBox typed={typed} setTyped={setTyped} search={search} />
      </Suspense>
    </div>
  );
}
