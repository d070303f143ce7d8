import { useAddress } from '../address';
import { useList } from '../api/further';
import { type Freight, Freights, type FreightsVariables, type ShipmentFilter } from '../api/generated';
import { Confidence, PartyLink } from '../parts/common';
import { Evidence } from '../parts/evidence';
import { useFormats, useWords } from '../words';
import { Bar } from './bar';
import { dayOf, filterOf, narrowed, oneOf } from './filters';
import { useBeside } from './beside';
import { Head, List } from './listed';

/** Every shipment that the caller sees, narrowed by the address. */
export function ShipmentsPage() {
  const words = useWords();
  const texts = words.lists;
  const { date, number, country } = useFormats();
  const { params } = useAddress();
  const filter = narrowed<ShipmentFilter>({
    parties: oneOf(filterOf(params, 'party')),
    consignors: oneOf(filterOf(params, 'consignor')),
    consignees: oneOf(filterOf(params, 'consignee')),
    substances: oneOf(filterOf(params, 'substance')),
    hsPrefixes: oneOf(filterOf(params, 'hs')),
    from: dayOf(params, 'from'),
    to: dayOf(params, 'to'),
    dispatchCountries: oneOf(filterOf(params, 'leaves')),
    arrivalCountries: oneOf(filterOf(params, 'arrives')),
    reference: filterOf(params, 'reference'),
  });
  const list = useList(
    Freights,
    { filter } as FreightsVariables,
    (data) => data.shipments,
    ({ node }: { node: Freight }) => node.id,
  );
  return (
    <>
      <Head title={texts.shipments.title} intro={texts.shipments.intro} beside={useBeside('shipments')} />
      <Bar
        label={texts.filters}
        filters={[
          { name: 'party', label: texts.shipments.party, type: 'party' },
          { name: 'consignor', label: texts.shipments.consignor, type: 'party' },
          { name: 'consignee', label: texts.shipments.consignee, type: 'party' },
          { name: 'substance', label: words.cooperation.substance, type: 'substance' },
          { name: 'hs', label: texts.shipments.hs, type: 'text' },
          { name: 'from', label: texts.from, type: 'day' },
          { name: 'to', label: texts.to, type: 'day' },
          { name: 'leaves', label: texts.shipments.leaves, type: 'country' },
          { name: 'arrives', label: texts.shipments.arrives, type: 'country' },
          { name: 'reference', label: texts.shipments.reference, type: 'text' },
        ]}
      />
      <List
        label={texts.shipments.title}
        none={filter ? texts.noneSuch : texts.shipments.none}
        list={list}
        columns={[
          {
            title: texts.shipments.days,
            of: (node) => (
              <>
                {date(node.dispatched)} – {date(node.arrived)}
              </>
            ),
          },
          {
            title: texts.shipments.consignor,
            of: (node) => (
              <>
                <PartyLink party={node.consignor} />
                {node.dispatchCountry && <small> {country(node.dispatchCountry)}</small>}
              </>
            ),
          },
          {
            title: texts.shipments.consignee,
            of: (node) => (
              <>
                <PartyLink party={node.consignee} />
                {node.arrivalCountry && <small> {country(node.arrivalCountry)}</small>}
              </>
            ),
          },
          {
            title: texts.shipments.goods,
            of: (node) => (
              <ul className="plain">
                {node.lines.map((line, at) => (
                  <li key={at}>
                    <bdi>{[line.substance, line.hs && `HS ${line.hs}`, line.text].filter(Boolean).join(' · ')}</bdi>
                    {line.quantityKg !== null && <> · {number(line.quantityKg, 1)} kg</>}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            title: texts.shipments.papers,
            of: (node) => (
              <>
                <bdi>{node.documentNo ?? '–'}</bdi>
                {node.container && (
                  <>
                    <br />
                    <bdi>{node.container}</bdi>
                  </>
                )}
              </>
            ),
          },
          {
            title: texts.shipments.others,
            of: (node) => (
              <ul className="plain">
                {(['notifyParty', 'carrier', 'forwarder', 'portOfLoading', 'portOfDischarge'] as const).map((role) => {
                  const party = node[role];
                  return (
                    party && (
                      <li key={role}>
                        <small>{texts.shipments.roles[role]}</small> <PartyLink party={party} />
                      </li>
                    )
                  );
                })}
              </ul>
            ),
          },
          {
            title: texts.shipments.value,
            isFigure: true,
            of: (node) => (node.valueUsd === null ? '–' : number(node.valueUsd, 0)),
          },
          { title: words.confidence, isFigure: true, of: (node) => <Confidence value={node.fact.confidence} /> },
          { title: texts.evidence, of: (node) => <Evidence all={node.fact.evidence} fixed /> },
        ]}
      />
    </>
  );
}
