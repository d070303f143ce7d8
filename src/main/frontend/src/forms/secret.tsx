import { useEffect, useRef, useState } from 'react';
import { useWords } from '../words';
import './forms.css';

/** A secret as long as the page shows it: neither the browser's way back nor its storage has it. */
export function useSecret() {
  const [secret, setSecret] = useState<{ of: string; value: string } | null>(null);
  useEffect(() => {
    const forget = () => setSecret(null);
    window.addEventListener('pagehide', forget);
    return () => window.removeEventListener('pagehide', forget);
  }, []);
  return [secret, setSecret] as const;
}

/** Shows a secret once. */
export function Secret({
  title,
  text,
  value,
  forget,
}: {
  title: string;
  text: string;
  value: string;
  forget: () => void;
}) {
  const words = useWords().written;
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  const [isCopied, setCopied] = useState(false);
  return (
    <section className="panel secret" aria-label={title} ref={place} tabIndex={-1}>
      <h2>{title}</h2>
      <p>{text}</p>
      <p>
        <code>{value}</code>
      </p>
      <p className="row">
        <button
          type="button"
          onClick={() =>
            navigator.clipboard.writeText(value).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {words.copy}
        </button>
        <button type="button" onClick={forget}>
          {words.stored}
        </button>
        <span role="status">{isCopied ? words.copied : ''}</span>
      </p>
    </section>
  );
}
