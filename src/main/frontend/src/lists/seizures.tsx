import { useAddress } from '../address';
import { useList } from '../api/further';
import { SeizureList, type SeizureListResult } from '../api/generated';
import { PartyLink } from '../shell/common';
import { Evidence } from '../evidence/evidence';
import { useWords } from '../words';
import { Bar } from './bar';
import { useBeside } from './beside';
import { casOf, dayOf, filterOf, narrowed } from './filters';
import { Head, List } from './listed';

type Edge = SeizureListResult['seizures']['edges'][number];

/** Published counts of seizures. */
export function SeizuresPage() {
  const words = useWords();
  const texts = words.lists;
  const { params } = useAddress();
  const substance = filterOf(params, 'substance');
  const filter = narrowed({
    substance: substance && (casOf(substance) ?? substance),
    country: filterOf(params, 'country'),
    authority: filterOf(params, 'authority'),
    from: dayOf(params, 'from'),
    to: dayOf(params, 'to'),
  });
  const list = useList(
    SeizureList,
    filter ?? {},
    (data) => data.seizures,
    ({ node }: Edge) => node.id,
  );
  return (
    <>
      <Head title={texts.seizures.title} intro={texts.seizures.intro} beside={useBeside('seizures')} />
      <Bar
        label={texts.filters}
        filters={[
          {
            name: 'substance',
            label: words.cooperation.substance,
            hint: texts.seizures.counted,
            type: 'substance',
            isFree: true,
          },
          { name: 'country', label: words.cooperation.country, type: 'country' },
          { name: 'authority', label: words.cooperation.authority, type: 'party', kinds: ['AGENCY'] },
          { name: 'from', label: texts.from, type: 'day' },
          { name: 'to', label: texts.to, type: 'day' },
        ]}
      />
      <List
        label={texts.seizures.title}
        name="seizures"
        none={filter ? texts.noneSuch : texts.seizures.none}
        list={list}
        columns={[
          { id: 'from', title: texts.from, type: 'date', value: (node) => node.from },
          { id: 'to', title: texts.to, type: 'date', value: (node) => node.to },
          {
            id: 'authority',
            title: words.cooperation.authority,
            value: (node) => node.authority.name,
            cell: (node) => <PartyLink party={node.authority} />,
          },
          {
            id: 'country',
            title: words.cooperation.country,
            value: (node) => node.country.name,
            cell: (node) => <PartyLink party={node.country} />,
          },
          { id: 'place', title: texts.seizures.place, value: (node) => node.place },
          {
            id: 'substance',
            title: words.cooperation.substance,
            isFixed: true,
            value: (node) =>
              node.cas && node.cas !== node.substance ? `${node.substance} (${node.cas})` : node.substance,
          },
          { id: 'events', title: texts.seizures.events, type: 'number', value: (node) => node.events },
          { id: 'amount', title: texts.seizures.amount, type: 'number', value: (node) => node.amount },
          { id: 'unit', title: texts.seizures.unit, value: (node) => node.unit },
          { id: 'kg', title: words.cooperation.quantity, type: 'number', value: (node) => node.quantityKg },
          {
            id: 'evidence',
            title: texts.evidence,
            value: (node) => node.fact.evidence.length,
            cell: (node) => <Evidence all={node.fact.evidence} fixed />,
          },
        ]}
      />
    </>
  );
}
