import { change, link, type Params } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { type PairColumn, Pairs, type PairsResult } from '../api/generated';
import { KeepQuestion } from '../casework/keep';
import { Confidence, PartyLink, State, Trouble } from '../shell/common';
import { type DataColumn, DataTable } from '../table/table';
import { fill, useFormats, useWords } from '../words';
import { Ended, NobodyAsked } from './chains';
import { ofOrder, orderOf, pairsRequest, type Question, toAddress, turned } from './request';

type Row = PairsResult['pairs']['edges'][number]['node'];

/** Which parties chains join, one row each, as the answer to the question of the page. */
export function PairsTable({
  question,
  title,
  params,
  search,
}: {
  question: Question;
  /** The question in one line, as a case keeps it. */
  title: string;
  params: URLSearchParams;
  search: (rules: Question['rules']) => void;
}) {
  const words = useWords();
  const texts = words.trace.pairs;
  const order = orderOf(params);
  const wanted = pairsRequest(question, order);
  const asked = useAnswer(Pairs, wanted);
  const answer = asked.data?.pairs;
  const list = useFurther(asked, answer, async (after) =>
    wanted ? (await ask(Pairs, { ...wanted, after })).data.pairs : null,
  );
  const { date } = useFormats();
  const trace = words.trace;
  // With the order of the table, which the way back leads to.
  const address = (row: Row, more: Params = {}) =>
    link('trace', {
      ...toAddress({ ...question, pair: { from: row.from.id, to: row.to.id } }),
      ...ofOrder(order),
      ...more,
    });
  const best = ({ best: { tiers, ties } }: Row) =>
    `${fill(trace.tierCount, { n: tiers })}, ${ties === 0 ? trace.noTie : fill(trace.tieCount, { n: ties })}`;
  const goods = (row: Row) =>
    row.substances.map((each) =>
      each.substance && each.substance.name !== each.cas ? `${each.substance.name} (${each.cas})` : each.cas,
    );
  const columns: (DataColumn<Row> & { id: PairColumn })[] = [
    {
      id: 'BEST',
      title: texts.best,
      value: best,
      cell: (row) => (
        <>
          <a href={address(row, { chain: row.best.key })}>{best(row)}</a> <Confidence value={row.best.confidence} />
        </>
      ),
    },
    {
      id: 'FROM',
      title: texts.from,
      value: (row) => row.from.name,
      cell: (row) => <PartyLink party={row.from} />,
      isFixed: true,
    },
    {
      id: 'TO',
      title: texts.to,
      value: (row) => row.to.name,
      cell: (row) => <PartyLink party={row.to} />,
      isFixed: true,
    },
    {
      id: 'CHAINS',
      title: texts.chains,
      type: 'number',
      value: (row) => Number(row.chains),
      cell: (row) => (
        <a href={address(row)} aria-label={fill(texts.open, { n: row.chains, a: row.from.name, b: row.to.name })}>
          {row.chains}
        </a>
      ),
    },
    {
      id: 'SUBSTANCES',
      title: texts.substances,
      value: (row) => goods(row).join(', '),
    },
    {
      id: 'DISPATCHED',
      title: texts.dispatched,
      type: 'date',
      value: (row) => row.dispatched,
      cell: (row) => row.dispatched && date(row.dispatched),
    },
    {
      id: 'ARRIVED',
      title: texts.arrived,
      type: 'date',
      value: (row) => row.arrived,
      cell: (row) => row.arrived && date(row.arrived),
    },
  ];
  return (
    <>
      {wanted && (
        <p className="row">
          <KeepQuestion title={title} request={{ pairs: wanted }} />
        </p>
      )}
      <State of={asked} />
      {answer && (answer.ends.from === 0 || answer.ends.to === 0) && (
        <NobodyAsked answer={answer} question={question} />
      )}
      {answer && answer.ends.from !== 0 && answer.ends.to !== 0 && (
        <Ended answer={{ ...answer, chains: list.edges }} question={question} search={search}>
          <p role="status">{fill(texts.shown, { n: list.edges.length, all: answer.totalCount })}</p>
        </Ended>
      )}
      {list.edges.length > 0 && (
        <DataTable
          label={texts.title}
          name="pairs"
          columns={columns}
          rows={list.edges.map((edge) => edge.node)}
          idOf={(row) => `${row.from.id} ${row.to.id}`}
          open={(row) => {
            window.location.hash = address(row);
          }}
          total={Number(answer?.totalCount ?? 0)}
          more={list.next}
          order={{
            ...order,
            by: (column) => change(ofOrder(turned(order, column as PairColumn)), true),
          }}
        />
      )}
      {list.refused && <Trouble refused={list.refused} />}
    </>
  );
}
