import { Search } from 'lucide-react';
import { useState } from 'react';
import { go } from '../address';
import { useWords } from '../words';

/** The search field of the head. */
export function Seek() {
  const words = useWords();
  const [text, setText] = useState('');
  return (
    <form
      role="search"
      className="seek-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) go('search', { text: text.trim() });
      }}
    >
      <Search aria-hidden="true" size={16} />
      <input
        type="search"
        aria-label={words.shell.find}
        placeholder={words.shell.find}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
