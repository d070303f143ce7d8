import { X } from 'lucide-react';
import { useState } from 'react';
import { change } from '../address';
import type { Asked } from '../api/ask';
import { type EntityKind, type NarrowingResult } from '../api/generated';
import { State } from '../shell/common';
import { fill, useFormats, useWords } from '../words';
import { type Chosen, type Facet, FACET_NAMES, toParams } from './asked';
import { failed } from './failed';

type Facets = NarrowingResult['search']['facets'];

/** Values of a list before the rest is asked for. */
const FEW = 6;

/** What a value is called: kinds and countries in the language of the page, all others as the service calls them. */
export function useValueNames(facets: Facets | undefined) {
  const words = useWords();
  const { country } = useFormats();
  return (facet: Facet, value: string): string => {
    if (facet === 'kinds') return words.kinds[value as EntityKind] ?? value;
    if (facet === 'countries') return country(value);
    return facets?.[facet].find((each) => each.value === value)?.name ?? value;
  };
}

const without = (chosen: Chosen, facet: Facet, value: string): Chosen => ({
  ...chosen,
  [facet]: chosen[facet].filter((each) => each !== value),
});

/** What is chosen, each to be removed. */
export function ChosenFacets({ chosen, facets }: { chosen: Chosen; facets: Facets | undefined }) {
  const texts = useWords().find;
  const nameOf = useValueNames(facets);
  const all = FACET_NAMES.flatMap((facet) => chosen[facet].map((value) => ({ facet, value })));
  if (!all.length) return null;
  return (
    <div className="chosen-facets" role="group" aria-label={texts.chosen}>
      {all.map(({ facet, value }) => (
        <button
          key={`${facet} ${value}`}
          type="button"
          aria-label={fill(texts.remove, { facet: texts.facets[facet], value: nameOf(facet, value) })}
          onClick={() => change(toParams(without(chosen, facet, value)), true)}
        >
          <bdi>{nameOf(facet, value)}</bdi>
          <X size={14} aria-hidden="true" />
        </button>
      ))}
      {all.length > 1 && (
        <button
          type="button"
          className="quiet"
          onClick={() =>
            change(toParams(Object.fromEntries(FACET_NAMES.map((facet) => [facet, []])) as unknown as Chosen), true)
          }
        >
          {texts.clear}
        </button>
      )}
    </div>
  );
}

export function FacetLists({
  chosen,
  facets,
  asked,
}: {
  chosen: Chosen;
  facets: Facets | undefined;
  asked: Asked<unknown>;
}) {
  const texts = useWords().find;
  const [isOpen, setOpen] = useState(false);
  const n = FACET_NAMES.reduce((all, facet) => all + chosen[facet].length, 0);
  return (
    <div>
      <button
        type="button"
        className="facets-open"
        aria-expanded={isOpen}
        aria-controls="facets"
        onClick={() => setOpen(!isOpen)}
      >
        {n ? fill(texts.narrowN, { n }) : texts.narrow}
      </button>
      <div className="facets" id="facets" data-open={isOpen} role="group" aria-label={texts.narrow}>
        {FACET_NAMES.map((facet) => (
          <FacetList key={facet} facet={facet} chosen={chosen} facets={facets} />
        ))}
        {facets?.isCut && <small>{texts.cut}</small>}
      </div>
      <State of={failed(asked)} />
    </div>
  );
}

function FacetList({ facet, chosen, facets }: { facet: Facet; chosen: Chosen; facets: Facets | undefined }) {
  const texts = useWords().find;
  const { number } = useFormats();
  const nameOf = useValueNames(facets);
  const [isAll, setAll] = useState(false);
  const counted = facets?.[facet] ?? [];
  // What is chosen stays to be taken back, even where nothing has it any more.
  const missing = chosen[facet].filter((value) => !counted.some((each) => each.value === value));
  const values = [...counted, ...missing.map((value) => ({ value, name: null, count: 0 }))];
  if (!values.length) return null;
  const first = values.slice(0, FEW);
  const shown = isAll ? values : [...first, ...values.slice(FEW).filter(({ value }) => chosen[facet].includes(value))];
  return (
    <fieldset>
      <legend>{texts.facets[facet]}</legend>
      {shown.map(({ value, count }) => (
        <label key={value} className="facet" data-empty={count === 0}>
          <input
            type="checkbox"
            checked={chosen[facet].includes(value)}
            onChange={(event) =>
              change(
                toParams(
                  event.target.checked
                    ? { ...chosen, [facet]: [...chosen[facet], value] }
                    : without(chosen, facet, value),
                ),
                true,
              )
            }
          />
          <span className="facet-name">
            <bdi>{nameOf(facet, value)}</bdi>
          </span>
          <span className="facet-count">
            {facets?.isCut ? fill(texts.atLeast, { n: number(count) }) : number(count)}
          </span>
        </label>
      ))}
      {values.length > FEW && (
        <button type="button" className="quiet" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? texts.showFewer : fill(texts.showAll, { n: number(values.length) })}
          <span className="hidden"> ({texts.facets[facet]})</span>
        </button>
      )}
    </fieldset>
  );
}
