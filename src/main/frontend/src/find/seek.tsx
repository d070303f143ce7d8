import { Search } from 'lucide-react';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { go } from '../address';
import { useForgotten } from '../api/forgotten';
import { useWords } from '../words';
import './seek.css';

interface Written {
  typed: string;
  setTyped: (text: string) => void;
  search: (text: string) => void;
}

/** Where the suggestions cannot be had the field stays the plain one, on each page. */
const SeekBox = lazy(() =>
  import('./box').then((module) => ({ default: module.SeekBox })).catch(() => ({ default: Plain })),
);

/** A field that searches. */
function Plain({ typed, setTyped, search }: Written) {
  const texts = useWords().find;
  function submit(event: FormEvent) {
    event.preventDefault();
    search(typed);
  }
  return (
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
  );
}

/**
 * The search field of the header. Enter leads to the page of the search. What was sought before is not
 * kept. Until its suggestions are loaded it is a plain field that searches as well.
 */
export function Seek() {
  const texts = useWords().find;
  const [typed, setTyped] = useState('');
  useForgotten(() => setTyped(''));
  const search = (text: string) => {
    if (text.trim()) go('search', { text: text.trim() });
  };
  const written = { typed, setTyped, search };
  return (
    <div className="seeker" role="search" aria-label={texts.label}>
      <Suspense fallback={<Plain {...written} />}>
        <SeekBox {...written} />
      </Suspense>
    </div>
  );
}
