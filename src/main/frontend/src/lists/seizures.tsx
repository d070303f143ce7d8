import { useAddress } from '../address';
import { useList } from '../api/further';
import { SeizureList, type SeizureListResult } from '../api/generated';
import { PartyLink } from '../parts/common';
import { Evidence } from '../parts/evidence';
import { useFormats, useWords } from '../words';
import { Bar } from './bar';
import { useBeside } from './beside';
import { casOf, dayOf, filterOf, narrowed } from './filters';
import { Head, List } from './listed';

type Edge = SeizureListResult['seizures']['edges'][number];

/** Published counts of seizures. */
export function SeizuresPage() {
  const words = useWords();
  const texts = words.lists;
  const { date, number } = useFormats();
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
  const figure = (value: number | null, digits = 0) => (value === null ? '–' : number(value, digits));
  return (
    <>
      <Head title={texts.seizures.title} intro={texts.seizures.intro} beside={useBeside('seizures')} />
      <Bar
        label={texts.filters}
        filters={[
          { name: 'substance', label: words.cooperation.substance, hint: texts.seizures.counted, type: 'text' },
          { name: 'country', label: words.cooperation.country, type: 'country' },
          { name: 'authority', label: words.cooperation.authority, type: 'party', kinds: ['AGENCY'] },
          { name: 'from', label: texts.from, type: 'day' },
          { name: 'to', label: texts.to, type: 'day' },
        ]}
      />
      <List
        label={texts.seizures.title}
        none={filter ? texts.noneSuch : texts.seizures.none}
        list={list}
        columns={[
          {
            title: texts.seizures.period,
            of: (node) => (
              <>
                {date(node.from)} – {date(node.to)}
              </>
            ),
          },
          { title: words.cooperation.authority, of: (node) => <PartyLink party={node.authority} /> },
          {
            title: words.cooperation.country,
            of: (node) => (
              <>
                <PartyLink party={node.country} />
                {node.place && (
                  <>
                    {' '}
                    · <bdi>{node.place}</bdi>
                  </>
                )}
              </>
            ),
          },
          {
            title: words.cooperation.substance,
            of: (node) => (
              <bdi>{node.cas && node.cas !== node.substance ? `${node.substance} (${node.cas})` : node.substance}</bdi>
            ),
          },
          { title: texts.seizures.events, isFigure: true, of: (node) => figure(node.events) },
          {
            title: texts.seizures.amount,
            isFigure: true,
            of: (node) => (
              <>
                {figure(node.amount, 1)} <bdi>{node.unit}</bdi>
              </>
            ),
          },
          { title: words.cooperation.quantity, isFigure: true, of: (node) => figure(node.quantityKg, 1) },
          { title: texts.evidence, of: (node) => <Evidence all={node.fact.evidence} fixed /> },
        ]}
      />
    </>
  );
}
