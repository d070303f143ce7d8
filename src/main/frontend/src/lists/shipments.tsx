import { link, useAddress } from '../address';
import { useList } from '../api/further';
import { SHIPMENT_COLUMNS } from '../api/fields';
import { type Freight, Freights, type FreightsVariables, type ShipmentFilter } from '../api/generated';
import { Confidence, PartyLink } from '../shell/common';
import { Evidence } from '../evidence/evidence';
import { type DataColumn } from '../table/table';
import { useFormats, useWords } from '../words';
import { Bar } from './bar';
import { dayOf, filterOf, narrowed, oneOf } from './filters';
import { useBeside } from './beside';
import { Head, List } from './listed';

type Goods = Freight['lines'][number];

const goodsOf = (line: Goods) => [line.substance, line.hs && `HS ${line.hs}`, line.text].filter(Boolean).join(' · ');

const NARROWING = SHIPMENT_COLUMNS.flatMap(({ filter, ...each }) => (filter ? [{ ...each, filter }] : []));

/** Kilograms of all lines; null where the weight of one is not known. */
const weightOf = (lines: readonly Goods[]): number | null =>
  lines.length && lines.every((line) => line.quantityKg !== null)
    ? lines.reduce((sum, line) => sum + (line.quantityKg ?? 0), 0)
    : null;

/** Every shipment that the caller sees, narrowed by the address. */
export function ShipmentsPage() {
  const words = useWords();
  const texts = words.lists;
  const { country } = useFormats();
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
    ...Object.fromEntries(NARROWING.map(({ name, filter }) => [filter, oneOf(filterOf(params, name))])),
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
          ...NARROWING.map(({ name, column, shape }) => ({
            name,
            label: words.wizard.fields[column],
            type: shape === 'COUNTRY' ? ('country' as const) : ('text' as const),
          })),
        ]}
      />
      <List
        label={texts.shipments.title}
        name="shipments"
        none={filter ? texts.noneSuch : texts.shipments.none}
        list={list}
        columns={[
          { id: 'dispatched', title: texts.shipments.dispatched, type: 'date', value: (node) => node.dispatched },
          { id: 'arrived', title: texts.shipments.arrived, type: 'date', value: (node) => node.arrived },
          {
            id: 'consignor',
            title: texts.shipments.consignor,
            isFixed: true,
            value: (node) => node.consignor.name,
            cell: (node) => <PartyLink party={node.consignor} />,
          },
          {
            id: 'leaves',
            title: texts.shipments.leaves,
            value: (node) => node.dispatchCountry && country(node.dispatchCountry),
          },
          {
            id: 'consignee',
            title: texts.shipments.consignee,
            isFixed: true,
            value: (node) => node.consignee.name,
            cell: (node) => <PartyLink party={node.consignee} />,
          },
          {
            id: 'arrives',
            title: texts.shipments.arrives,
            value: (node) => node.arrivalCountry && country(node.arrivalCountry),
          },
          {
            id: 'goods',
            title: texts.shipments.goods,
            value: (node) => node.lines.map(goodsOf).join('; '),
            cell: (node) => (
              <ul className="plain goods">
                {node.lines.map((line, at) => (
                  <li key={at}>
                    <bdi>{goodsOf(line)}</bdi>
                  </li>
                ))}
              </ul>
            ),
          },
          { id: 'kg', title: words.cooperation.quantity, type: 'number', value: (node) => weightOf(node.lines) },
          { id: 'document', title: texts.shipments.document, value: (node) => node.documentNo },
          ...SHIPMENT_COLUMNS.map(({ name, column, shape }): DataColumn<Freight> => ({
            id: name,
            title: words.wizard.fields[column],
            isHidden: true,
            type: shape === 'NUMBER' ? 'number' : shape === 'DATE' ? 'date' : undefined,
            value: (node) => (shape === 'COUNTRY' && node[name] ? country(String(node[name])) : node[name]),
          })),
          ...(['portOfLoading', 'portOfDischarge', 'notifyParty', 'carrier', 'forwarder'] as const).map((role) => ({
            id: role,
            title: texts.shipments.roles[role],
            isHidden: true,
            value: (node: Freight) => node[role]?.name,
            cell: (node: Freight) => node[role] && <PartyLink party={node[role]} />,
          })),
          { id: 'value', title: texts.shipments.value, type: 'number', value: (node) => node.valueUsd },
          {
            id: 'confidence',
            title: words.confidence,
            type: 'number',
            value: (node) => node.fact.confidence,
            cell: (node) => <Confidence value={node.fact.confidence} />,
          },
          {
            id: 'evidence',
            title: texts.evidence,
            value: () => null,
            isActs: true,
            cell: (node) => (
              <>
                <Evidence all={node.fact.evidence} fixed />
                <a href={link('money', { shipment: node.id })}>{words.money.paidFor}</a>
              </>
            ),
          },
        ]}
      />
    </>
  );
}
