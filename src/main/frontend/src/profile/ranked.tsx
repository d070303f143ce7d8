import type { Party } from '../api/generated';
import { PartyLink } from '../shell/common';
import { fill, useFormats, useWords } from '../words';
import { Opens } from './parts';

export interface Ranking {
  party: Party;
  count: number;
  first?: string | null;
  last?: string | null;
}

/** Rows that stand there before somebody asks for the rest. */
const FEW = 6;

/** Parties with how often each is met, the most frequent first; `total` where there are more of them than are known. */
export function Ranked({ all, total = all.length }: { all: readonly Ranking[]; total?: number }) {
  const texts = useWords().profile;
  const most = all[0]?.count ?? 1;
  return (
    <>
      <Rows all={all.slice(0, FEW)} most={most} start={1} />
      {all.length > FEW && (
        <Opens level={5} title={fill(texts.furtherPartners, { n: total - FEW })}>
          <Rows all={all.slice(FEW)} most={most} start={FEW + 1} />
          {total > all.length && <small>{fill(texts.partnersCut, { n: total - all.length })}</small>}
        </Opens>
      )}
    </>
  );
}

function Rows({ all, most, start }: { all: readonly Ranking[]; most: number; start: number }) {
  const { number, date } = useFormats();
  return (
    <ol className="plain" start={start}>
      {all.map(({ party, count, first, last }) => (
        <li key={party.id}>
          <div className="partner">
            <PartyLink party={party} kind />
            <span className="tally">{number(count)}</span>
          </div>
          <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect className="room" width="100" height="4" />
            <rect width={(count / most) * 100} height="4" />
          </svg>
          {first && <small>{first === last ? date(first) : `${date(first)} – ${date(last ?? null)}`}</small>}
        </li>
      ))}
    </ol>
  );
}
