// Facts of a picture as a table: what the lines say, for those who do not see them, and for a spreadsheet.
import { useCallback, useMemo } from 'react';
import type { Party } from '../api/generated';
import { KeepElement } from '../casework/keep';
import { Confidence, PartyLink } from '../shell/common';
import { useOpenedCase } from '../casework/opened';
import { type DataColumn, DataTable } from '../table/table';
import { fill, useFormats, useWords } from '../words';
import type { FactOf } from './surroundings';

/** A shipment's day is no interval of a tie: it stands in what else was recorded. */
const detail = (fact: FactOf, name: string) => fact.details.find((each) => each.name === name)?.values[0] ?? null;
const begun = (fact: FactOf) => fact.validFrom ?? detail(fact, 'dispatched');
const ended = (fact: FactOf) => fact.validTo ?? detail(fact, 'arrived');

/** What a line says that is one fact. */
export function useFactLabel() {
  const words = useWords();
  const { date, number } = useFormats();
  return useCallback(
    (fact: FactOf, kg: number | null) =>
      [
        words.verbs[fact.kind][0],
        kg === null ? '' : fill(words.picture.tools.kg, { n: number(kg, 0) }),
        fact.kind === 'SHIPPED' ? date(detail(fact, 'dispatched')) : '',
      ]
        .filter(Boolean)
        .join(', '),
    [words, date, number],
  );
}

export function FactsTable({
  label,
  name,
  facts,
  party,
  isChosen,
  open,
}: {
  label: string;
  /** The name of the file, and under which the chosen columns are remembered. */
  name: string;
  facts: readonly FactOf[];
  party: (id: string) => Party;
  isChosen?: (fact: FactOf) => boolean;
  open?: (fact: FactOf) => void;
}) {
  const words = useWords();
  const texts = words.picture;
  const { date } = useFormats();
  const isKept = !!useOpenedCase();
  const columns = useMemo(() => {
    const verb = (fact: FactOf) => words.verbs[fact.kind][0];
    const all: DataColumn<FactOf>[] = [
      {
        id: 'subject',
        title: texts.subject,
        value: (fact) => party(fact.subject.id).name,
        cell: (fact) => <PartyLink party={party(fact.subject.id)} />,
        isFixed: true,
      },
      { id: 'verb', title: texts.verb, value: verb },
      {
        id: 'object',
        title: texts.object,
        value: (fact) => party(fact.object.id).name,
        cell: (fact) => <PartyLink party={party(fact.object.id)} />,
        isFixed: true,
      },
      { id: 'since', title: texts.since, type: 'date', value: begun, cell: (fact) => date(begun(fact)) },
      { id: 'until', title: texts.until, type: 'date', value: ended, cell: (fact) => date(ended(fact)) },
      {
        id: 'confidence',
        title: words.confidence,
        type: 'number',
        value: (fact) => fact.confidence,
        cell: (fact) => <Confidence value={fact.confidence} />,
      },
      { id: 'marking', title: words.marking, value: (fact) => fact.marking, isHidden: true },
      ...(isKept
        ? [
            {
              id: 'keep',
              title: words.cases.keepOne,
              value: () => null,
              isActs: true,
              cell: (fact: FactOf) => (
                <KeepElement
                  element={fact.id}
                  title={`${party(fact.subject.id).name} ${verb(fact)} ${party(fact.object.id).name}`}
                  isShort
                />
              ),
            },
          ]
        : []),
    ];
    return all;
  }, [words, texts, date, party, isKept]);
  return (
    <DataTable
      label={label}
      name={name}
      columns={columns}
      rows={facts}
      idOf={(fact) => fact.id}
      isChosen={isChosen}
      open={open}
    />
  );
}
