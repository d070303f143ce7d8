import type { ReactNode } from 'react';
import { Refused } from '../api/ask';
import { Trouble, Waiting } from '../shell/common';
import { fill, useWords } from '../words';
import { positionsOf, useKeptPicture } from './kept';

/**
 * A picture with the positions with which a case keeps it; a new one where the address names none, or none that the
 * caller sees.
 */
export function KeptOrNew({
  named,
  children,
}: {
  named: string | null;
  children: (positions: string | null) => ReactNode;
}) {
  const words = useWords();
  const kept = useKeptPicture(named);
  if (kept === 'busy') return <Waiting />;
  if (kept === null) return children(null);
  if (kept instanceof Refused)
    return (
      <>
        <Trouble refused={kept} />
        {children(null)}
      </>
    );
  const positions = kept === 'missing' || !positionsOf(kept.positions) ? null : kept.positions;
  return (
    <>
      <p className="notice">
        {kept === 'missing' || !positions
          ? words.cases.pictureMissing
          : fill(words.cases.pictureKept, { title: kept.title })}
      </p>
      {children(positions)}
    </>
  );
}
