import { useMemo } from 'react';
import type { Load } from '../api/generated';
import { PartyLink } from '../shell/common';
import { Evidence } from '../evidence/evidence';
import { type DataColumn, DataTable } from '../table/table';
import { useFormats, useWords } from '../words';

type Line = Load['lines'][number];

/** Shipments with their goods and evidence. */
export function Loads({
  all,
  name = 'shipments',
  total,
  more,
}: {
  all: readonly Load[];
  /** The name of the file, and under which the chosen columns are remembered. */
  name?: string;
  /** How many there are, where these are not all. */
  total?: number;
  more?: (() => unknown) | null;
}) {
  const words = useWords();
  const texts = words.entity;
  const { number } = useFormats();
  const columns = useMemo((): DataColumn<Load>[] => {
    const goods = ({ quantityKg, substance, text, hs }: Line) =>
      [
        `${quantityKg === null ? '' : `${number(quantityKg)} kg `}${substance ?? words.unknown}`,
        text ?? '',
        hs ? `HS ${hs}` : '',
      ]
        .filter(Boolean)
        .join(' · ');
    const sum = ({ lines }: Load) => {
      const known = lines.flatMap(({ quantityKg }) => (quantityKg === null ? [] : [quantityKg]));
      return known.length ? known.reduce((all, each) => all + each, 0) : null;
    };
    return [
      { id: 'dispatched', title: texts.dispatched, type: 'date', value: (load) => load.dispatched },
      { id: 'arrived', title: texts.arrived, type: 'date', value: (load) => load.arrived },
      {
        id: 'consignor',
        title: texts.consignor,
        value: (load) => load.consignor.name,
        cell: (load) => <PartyLink party={load.consignor} />,
      },
      {
        id: 'consignee',
        title: texts.consignee,
        value: (load) => load.consignee.name,
        cell: (load) => <PartyLink party={load.consignee} />,
      },
      {
        id: 'goods',
        title: texts.goods,
        value: (load) => load.lines.map(goods).join('; '),
        cell: (load) =>
          load.lines.map((line, at) => (
            <div key={at}>
              <bdi>{goods(line)}</bdi>
            </div>
          )),
      },
      { id: 'kg', title: words.surface.kg, type: 'number', value: sum, isHidden: true },
      { id: 'document', title: texts.document, value: (load) => load.documentNo, isFixed: true },
      {
        id: 'evidence',
        title: texts.evidence,
        value: (load) => load.fact.evidence.length,
        cell: (load) => <Evidence all={load.fact.evidence} />,
      },
    ];
  }, [words, texts, number]);
  return (
    <DataTable
      label={texts.shipments}
      name={name}
      columns={columns}
      rows={all}
      idOf={(load) => load.id}
      total={total}
      more={more}
    />
  );
}
