import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { Component, type ReactNode, Suspense, useId } from 'react';
import { Waiting } from '../shell/common';
import { useWords } from '../words';
import { Splitter } from './splitter';

/** Says at its place that a part failed, and tries it again there: the others go on. */
class Caught extends Component<{ children: ReactNode }, { error?: unknown; turn: number }> {
  override state: { error?: unknown; turn: number } = { turn: 0 };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? 'unknown' };
  }

  override render() {
    const { error, turn } = this.state;
    if (error === undefined) return <div key={turn}>{this.props.children}</div>;
    return <Failed error={error} again={() => this.setState({ error: undefined, turn: turn + 1 })} />;
  }
}

function Failed({ error, again }: { error: unknown; again: () => void }) {
  const texts = useWords().surface;
  const isLoading = error instanceof TypeError && /import|module|fetch/i.test(error.message);
  return (
    <div className="notice trouble" role="alert">
      <p>
        <strong>{texts.failed}</strong> {isLoading ? texts.failedLoading : texts.failedDrawing}
      </p>
      {!isLoading && (
        <p className="said">
          <bdi>{String(error)}</bdi>
        </p>
      )}
      <p className="row">
        <button type="button" onClick={again}>
          {texts.tryAgain}
        </button>
        {isLoading && (
          <button type="button" onClick={() => window.location.reload()}>
            {texts.reload}
          </button>
        )}
      </p>
    </div>
  );
}

/** Where something fails inside, that is said here and nowhere else. */
export function Contained({ children }: { children: ReactNode }) {
  return (
    <Caught>
      <Suspense fallback={<Waiting />}>{children}</Suspense>
    </Caught>
  );
}

/** A part of the surface: folded by its head, as high as somebody drew it, with its failures inside. */
export function Part({
  name,
  title,
  isOpen,
  fold,
  height,
  least = 160,
  most = 1200,
  resize,
  children,
}: {
  name: string;
  title: string;
  isOpen: boolean;
  fold: (isOpen: boolean) => void;
  /** In CSS pixels; null is as high as what is in it. */
  height: number | null;
  least?: number;
  most?: number;
  resize?: (height: number | null) => void;
  children: ReactNode;
}) {
  const id = useId();
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <section className={`panel part of-${name}${isOpen ? ' open' : ''}`} id={`part-${name}`} aria-label={title}>
      <h2>
        <button
          type="button"
          className="plain-button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => fold(!isOpen)}
        >
          <Chevron size={18} aria-hidden="true" /> {title}
        </button>
      </h2>
      <div
        id={id}
        className="part-body"
        hidden={!isOpen}
        style={height === null ? undefined : { height: `${height}px` }}
      >
        {isOpen && <Contained>{children}</Contained>}
      </div>
      {isOpen && resize && height !== null && (
        <Splitter of={title} size={height} least={least} most={most} isUpright={false} set={resize} />
      )}
    </section>
  );
}
