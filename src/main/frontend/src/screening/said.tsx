import { Name, PartyLink } from '../shell/common';
import { fill, useFormats, useWords } from '../words';
import type { Said } from './hits';

/** The values of one side, one below the other. */
export function SaidValues({ all }: { all: readonly Said[] }) {
  return (
    <>
      {all.map((each) => (
        <div key={JSON.stringify(each)}>
          <Value of={each} />
        </div>
      ))}
    </>
  );
}

function Value({ of }: { of: Said }) {
  const words = useWords();
  const texts = words.screening;
  const { country, date } = useFormats();
  switch (of.is) {
    case 'kind':
      return words.kinds[of.kind];
    case 'country':
      return <bdi>{country(of.code)}</bdi>;
    case 'date':
      return of.isAbout ? fill(texts.about, { date: date(of.date) }) : date(of.date);
    case 'designation':
      return (
        <>
          <PartyLink party={of.by} />
          {(of.from || of.to) && `, ${date(of.from)} – ${of.to ? date(of.to) : words.open}`}
        </>
      );
    default:
      return (
        <>
          <Name of={of.text} />
          {of.isWeak && <small> ({texts.weak})</small>}
        </>
      );
  }
}
