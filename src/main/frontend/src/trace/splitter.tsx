import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { fill, useWords } from '../words';

const STEP = 24;

/** Between two parts: drawn by the mouse, moved by the arrow keys, Enter brings the usual size back. */
export function Splitter({
  of,
  size,
  least,
  most,
  isUpright,
  isBefore = false,
  set,
}: {
  /** The name of the part whose size it is. */
  of: string;
  size: number;
  least: number;
  most: number;
  /** Whether it stands between columns. */
  isUpright: boolean;
  /** Whether the part comes after it, and grows when it is drawn back. */
  isBefore?: boolean;
  /** Null is the usual size. */
  set: (size: number | null) => void;
}) {
  const texts = useWords().surface;
  const drag = useRef<{ at: number; size: number } | null>(null);
  const within = (value: number) => Math.max(least, Math.min(most, value));
  const place = (event: PointerEvent) => (isUpright ? event.clientX : event.clientY);
  const way = isBefore ? -1 : 1;
  function press(event: KeyboardEvent) {
    const [less, more] = isUpright ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const next = {
      [less!]: size - STEP * way,
      [more!]: size + STEP * way,
      Home: least,
      End: most,
      Enter: null,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next === null ? null : within(next));
  }
  return (
    // The pattern of a separator that is moved (ARIA, window splitter).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={`splitter screen ${isUpright ? 'upright' : 'level'}`}
      role="separator"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-orientation={isUpright ? 'vertical' : 'horizontal'}
      aria-label={fill(texts.size, { name: of })}
      aria-valuenow={Math.round(size)}
      aria-valuemin={least}
      aria-valuemax={Math.round(most)}
      title={texts.sizeHelp}
      onKeyDown={press}
      onDoubleClick={() => set(null)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { at: place(event), size };
      }}
      onPointerMove={(event) => {
        if (drag.current) set(within(drag.current.size + (place(event) - drag.current.at) * way));
      }}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
    />
  );
}
