import { Search } from 'lucide-react';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { go } from '../address';
import { useWords } from '../words';
import './seek.css';

const SeekBox = lazy(() => import('./box').then((module) => ({ default: module.SeekBox })));

/**
 * The search field of the header. Enter leads to the page of the search. What was sought before is not
 * kept. Until its suggestions are loaded it is a plain field that searches as well.
 */
export function Seek() {
  const texts = useWords().find;
  const [typed, setTyped] = useState('');
  const search = (text: string) => {
    if (text.trim()) go('search', { text: text.trim() });
  };
  function submit(event: FormEvent) {
    event.preventDefault();
    search(typed);
  }
  return (
    <div className="seeker" role="search" aria-label={texts.label}>
      <Suspense
        fallback={
          <form className="seek-field" onSubmit={submit}>
            <Search size={16} aria-hidden="true" />
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
