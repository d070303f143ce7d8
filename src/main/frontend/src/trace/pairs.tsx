import { change, link, type Params } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { type PairColumn, Pairs, type PairsResult } from '../api/generated';
import { Confidence, More, Name, PartyLink, Scroll, State } from '../parts/common';
import { fill, useFormats, useWords } from '../words';
import { Ended, NobodyAsked } from './chains';
import { ofOrder, type Order, orderOf, pairsRequest, type Question, toAddress, turned } from './request';

type Row = PairsResult['pairs']['edges'][number]['node'];

/** Which parties chains join, one row each, as the answer to the question of the page. */
export function PairsTable({
  question,
  params,
  search,
}: {
  question: Question;
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
  const columns: [PairColumn, string][] = [
    ['BEST', texts.best],
    ['FROM', texts.from],
    ['TO', texts.to],
    ['CHAINS', texts.chains],
    ['SUBSTANCES', texts.substances],
    ['DISPATCHED', texts.dispatched],
    ['ARRIVED', texts.arrived],
  ];
  return (
    <>
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
        <div className="panel">
          <Scroll label={texts.title}>
            <table>
              <thead>
                <tr>
                  {columns.map(([column, label]) => {
                    const sorted = order.column === column;
                    return (
                      <th key={column} aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : undefined}>
                        <button
                          type="button"
                          className="plain-button"
                          title={fill(texts.sort, { column: label })}
                          onClick={() => change(ofOrder(turned(order, column)), true)}
                        >
                          {label}
                          {sorted && <span aria-hidden="true">{order.descending ? ' ▼' : ' ▲'}</span>}
                        </button>
                      </th>
                    );
                  })}
                </tr>
              </thead>
              <tbody>
                {list.edges.map(({ node }) => (
                  <PairRow key={`${node.from.id} ${node.to.id}`} row={node} question={question} order={order} />
                ))}
              </tbody>
            </table>
          </Scroll>
          <More of={list} />
        </div>
      )}
    </>
  );
}

function PairRow({ row, question, order }: { row: Row; question: Question; order: Order }) {
  const words = useWords();
  const texts = words.trace;
  const { date } = useFormats();
  // With the order of the table, which the way back leads to.
  const chains = (more: Params = {}) =>
    link('trace', {
      ...toAddress({ ...question, pair: { from: row.from.id, to: row.to.id } }),
      ...ofOrder(order),
      ...more,
    });
  return (
    <tr>
      <td>
        <a href={chains({ chain: row.best.key })}>
          {fill(texts.tierCount, { n: row.best.tiers })},{' '}
          {row.best.ties === 0 ? texts.noTie : fill(texts.tieCount, { n: row.best.ties })}
        </a>{' '}
        <Confidence value={row.best.confidence} />
      </td>
      <td>
        <PartyLink party={row.from} />
      </td>
      <td>
        <PartyLink party={row.to} />
      </td>
      <td>
        <a href={chains()} aria-label={fill(texts.pairs.open, { n: row.chains, a: row.from.name, b: row.to.name })}>
          {row.chains}
        </a>
      </td>
      <td>
        {row.substances.map((each, at) => (
          <span key={each.cas}>
            {at > 0 && ', '}
            <Name
              of={
                each.substance && each.substance.name !== each.cas ? `${each.substance.name} (${each.cas})` : each.cas
              }
            />
          </span>
        ))}
      </td>
      <td>{row.dispatched && date(row.dispatched)}</td>
      <td>{row.arrived && date(row.arrived)}</td>
    </tr>
  );
}
