import { useEffect, useMemo, useState } from 'react';
import { go, useAddress } from '../address';
import { ask, Refused } from '../api/ask';
import { Around, LinkKinds, type AroundResult, type Party } from '../api/generated';
import { KeepElement, KeepQuestion } from '../casework/keep';
import { Confidence, PartyLink, Scroll, Trouble } from '../parts/common';
import { Finder } from '../parts/finder';
import { useShown } from '../parts/marked';
import { useOpenedCase } from '../parts/opened';
import type { Line } from '../picture/layout';
import { KeptOrNew } from '../picture/keptornew';
import { Picture } from '../picture/picture';
import { fill, useFormats, useWords } from '../words';

type Fact = AroundResult['neighbourhood']['links'][number];
interface Known {
  nodes: Map<string, Party>;
  links: Map<string, Fact>;
  isCut: boolean;
  shown: unknown;
}

/** Rows that are drawn before somebody asks for more; thousands at once would be slow to come and no help. */
const ROWS = 200;

/** A shipment's day is no interval of a tie: it stands in what else was recorded. */
const day = (fact: Fact, name: string) => fact.details.find((detail) => detail.name === name)?.values[0];

/** What surrounds a party; further parties are asked for one by one, and stand in the address. */
export function AroundPage() {
  const words = useWords();
  const texts = words.picture;
  const { date } = useFormats();
  const { params } = useAddress();
  const ids = params.getAll('id');
  const wanted = ids.join(' ');
  const [known, setKnown] = useState<Known>({ nodes: new Map(), links: new Map(), isCut: false, shown: null });
  const [refused, setRefused] = useState<Refused>();
  const [turn, setTurn] = useState(0);
  const [rows, setRows] = useState(ROWS);
  const question = `${turn} ${wanted}`;
  const [answered, setAnswered] = useState('');
  const isBusy = wanted !== '' && answered !== question;
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    ask(Around, { ids: wanted.split(' '), first: 100 }, stop.signal).then(
      ({ data: { neighbourhood } }) => {
        setKnown({
          nodes: new Map(neighbourhood.nodes.map((node) => [node.id, node])),
          links: new Map(neighbourhood.links.map((each) => [each.id, each])),
          isCut: neighbourhood.truncated,
          shown: neighbourhood,
        });
        setRefused(undefined);
        setAnswered(question);
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        setRefused(error instanceof Refused ? error : new Refused('OTHER', String(error)));
        setAnswered(question);
      },
    );
    return () => stop.abort();
  }, [wanted, question]);
  useShown(known.shown);
  const nodes = useMemo(() => [...known.nodes.values()], [known]);
  const lines = useMemo(() => {
    const grouped = new Map<string, Line>();
    for (const fact of known.links.values()) {
      const id = `${fact.subject.id} ${fact.object.id} ${fact.kind}`;
      const count = (grouped.get(id)?.count ?? 0) + 1;
      const verb = words.verbs[fact.kind][0];
      grouped.set(id, {
        id,
        from: fact.subject.id,
        to: fact.object.id,
        type: ['SHIPMENT', 'GOODS_TIE'].includes(LinkKinds.step[fact.kind] ?? '') ? 'goods' : 'tie',
        count,
        label: count > 1 ? (fact.kind === 'SHIPPED' ? fill(texts.parallel, { n: count }) : `${verb} ×${count}`) : verb,
      });
    }
    return [...grouped.values()];
  }, [known, words, texts]);
  const picture = params.get('picture');
  const expand = (id: string) => !ids.includes(id) && go('around', { id: [...ids, id], picture });
  const asked = { neighbourhood: { ids } };
  const name = (id: string): Party => known.nodes.get(id) ?? { id, kind: 'NAME', name: '…' };
  // What is hidden has no name, and while an answer is under way it is not known what has one.
  const named = ids.flatMap((id) => known.nodes.get(id)?.name ?? []);
  const around = fill(words.cases.titles.around, { names: named.join(', ') });
  const mayKeep = !isBusy && named.length > 0;
  const isKept = !!useOpenedCase();
  return (
    <>
      <h1>{words.nav.around}</h1>
      <div className="panel">
        <Finder label={texts.pick} clear onChoose={(party) => go('around', { id: party.id })} />
      </div>
      <p className="state" role="status">
        {isBusy ? words.busy : ''}
      </p>
      {refused && <Trouble refused={refused} again={() => setTurn(turn + 1)} />}
      {nodes.length > 0 && (
        <>
          {known.isCut && <p className="notice">{texts.cut}</p>}
          <div className="panel">
            {mayKeep && <KeepQuestion title={around} request={asked} />}
            <KeptOrNew named={picture}>
              {(positions) => (
                <Picture
                  nodes={nodes}
                  lines={lines}
                  layout="force"
                  label={texts.around}
                  expand={expand}
                  positions={positions}
                  keep={
                    mayKeep
                      ? {
                          title: fill(words.cases.titles.picture, { what: around }),
                          request: asked,
                          elements: [...nodes.map((node) => node.id), ...known.links.keys()],
                        }
                      : undefined
                  }
                />
              )}
            </KeptOrNew>
          </div>
          <section className="panel">
            <h2>{words.trace.asTable}</h2>
            <ul className="plain inline">
              {nodes.slice(0, rows).map((node) => (
                <li key={node.id}>
                  <PartyLink party={node} kind />{' '}
                  {!ids.includes(node.id) && (
                    <button
                      type="button"
                      className="quiet"
                      aria-label={fill(texts.expandOne, { name: node.name })}
                      onClick={() => expand(node.id)}
                    >
                      {texts.expand}
                    </button>
                  )}{' '}
                  <KeepElement element={node.id} title={node.name} isShort />
                </li>
              ))}
            </ul>
            <Scroll label={words.trace.asTable}>
              <table>
                <thead>
                  <tr>
                    <th>{texts.subject}</th>
                    <th>{texts.verb}</th>
                    <th>{texts.object}</th>
                    <th>{texts.since}</th>
                    <th>{texts.until}</th>
                    <th>{words.confidence}</th>
                    {isKept && <th className="screen">{words.cases.keepOne}</th>}
                  </tr>
                </thead>
                <tbody>
                  {[...known.links.values()].slice(0, rows).map((fact) => (
                    <tr key={fact.id}>
                      <td>
                        <PartyLink party={name(fact.subject.id)} />
                      </td>
                      <td>{words.verbs[fact.kind][0]}</td>
                      <td>
                        <PartyLink party={name(fact.object.id)} />
                      </td>
                      <td>{date(fact.validFrom ?? day(fact, 'dispatched'))}</td>
                      <td>{date(fact.validTo ?? day(fact, 'arrived'))}</td>
                      <td>
                        <Confidence value={fact.confidence} />
                      </td>
                      {isKept && (
                        <td className="screen">
                          <KeepElement
                            element={fact.id}
                            title={`${name(fact.subject.id).name} ${words.verbs[fact.kind][0]} ${name(fact.object.id).name}`}
                            isShort
                          />
                        </td>
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
            {Math.max(nodes.length, known.links.size) > rows && (
              <button type="button" onClick={() => setRows(rows + ROWS)}>
                {words.more}
              </button>
            )}
          </section>
        </>
      )}
    </>
  );
}
