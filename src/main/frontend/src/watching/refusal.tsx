import type { Refused } from '../api/ask';
import { Trouble } from '../shell/common';

/** At the button that was pressed: a limit of watches or a name that is refused says by itself what to do. */
export function Refusal({ refused }: { refused: Refused | undefined }) {
  if (!refused) return null;
  if (refused.trouble !== 'LIMIT' && refused.trouble !== 'INPUT') return <Trouble refused={refused} />;
  return (
    <p className="said" role="alert">
      <bdi>{refused.message}</bdi>
    </p>
  );
}
