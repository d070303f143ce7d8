import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { go, useAddress } from '../address';
import { ask, useAsked } from '../api/ask';
import { cache } from '../api/cache';
import { useForgotten } from '../api/forgotten';
import { Around, type AroundResult, type Party } from '../api/generated';
import { KeepElement, KeepQuestion } from '../casework/keep';
import { Confidence, PartyLink, Scroll, Trouble } from '../parts/common';
import { Finder } from '../parts/finder';
import { useShown } from '../parts/marked';
import { useOpenedCase } from '../parts/opened';
import { KeptOrNew } from '../picture/keptornew';
import type { Node } from '../picture/layout';
import { Picture } from '../picture/picture';
import { candidatesOf, type FactOf, isGrown, linesOf, load } from '../picture/surroundings';
import { useTold } from '../picture/told';
import { useTraits } from '../picture/traits';
import { fill, useFormats, useWords } from '../words';

interface Known {
  nodes: Map<string, Party & { countries?: readonly { code: string }[] }>;
  links: Map<string, FactOf>;
  isCut: boolean;
  shown: unknown;
}

/** Rows that are drawn before somebody asks for more; thousands at once would be slow to come and no help. */
const ROWS = 200;

/** A shipment's day is no interval of a tie: it stands in what else was recorded. */
const day = (fact: FactOf, name: string) => fact.details.find((detail) => detail.name === name)?.values[0];

const NOTHING: Known = { nodes: new Map(), links: new Map(), isCut: false, shown: null };
const NO_NOTES: ReadonlyMap<string, string> = new Map();

const candidates = async (id: string, signal: AbortSignal, counted: (soFar: number) => void) =>
  candidatesOf(await load(id, signal, counted));

/**
 * What surrounds the parties. One page of facts answers for most; where it is cut, the facts of each party are read to
 * their end.
 */
async function surrounding(
  ids: readonly string[],
  signal: AbortSignal,
  counted: (soFar: number) => void,
): Promise<Known> {
  counted(0);
  const { neighbourhood }: AroundResult = (await ask(Around, { ids: [...ids], first: 100 }, signal)).data;
  const nodes: Known['nodes'] = new Map(neighbourhood.nodes.map((node) => [node.id, node]));
  const links = new Map<string, FactOf>(neighbourhood.links.map((each) => [each.id, each]));
  if (!neighbourhood.truncated) return { nodes, links, isCut: false, shown: neighbourhood };
  let isCut = false;
  const answers: unknown[] = [neighbourhood];
  for (const id of ids.filter((each) => nodes.has(each))) {
    const before = links.size;
    const loaded = await load(id, signal, (soFar) => counted(before + soFar));
    answers.push(...loaded.answers);
    isCut ||= loaded.isCut;
    for (const { direction, other, fact } of loaded.links) {
      if (!nodes.has(other.id)) nodes.set(other.id, other);
      const [subject, object] = direction === 'OUT' ? [{ id }, { id: other.id }] : [{ id: other.id }, { id }];
      links.set(fact.id, { ...fact, subject, object });
    }
  }
  return { nodes, links, isCut, shown: answers };
}

/** What surrounds a party; further parties are asked for one by one, and stand in the address. */
export function AroundPage() {
  const words = useWords();
  const texts = words.picture;
  const { date } = useFormats();
  const { params } = useAddress();
  const ids = params.getAll('id');
  const wanted = ids.join(' ');
  const [soFar, setSoFar] = useState(0);
  const [rows, setRows] = useState(ROWS);
  const key = ['Surroundings', wanted];
  const query = useQuery(
    {
      queryKey: key,
      queryFn: ({ signal }) => surrounding(wanted.split(' '), signal, setSoFar),
      enabled: wanted !== '',
      // Its answer may be of thousands of facts, and a picture that somebody works on.
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    cache,
  );
  const { refused, busy: isBusy, again } = useAsked(key, query, wanted !== '', query.refetch);
  const answer = wanted ? query.data : undefined;
  const [last, setLast] = useState<{ wanted: string; answer: Known }>();
  if (answer && last?.answer !== answer) setLast({ wanted, answer });
  useForgotten(() => setLast(undefined));
  // Where a party more is asked for the picture stays until its facts are there: it is worked on. Another picture is another one.
  const known = answer ?? (last && isGrown(last.wanted, wanted) ? last.answer : NOTHING);
  useShown(known.shown);
  const plain = useMemo<Node[]>(
    () =>
      [...known.nodes.values()].map(({ id, kind, name, countries }) => ({
        id,
        kind,
        name,
        countries: countries?.map(({ code }) => code),
      })),
    [known],
  );
  const nodes = useTraits(plain);
  const told = useTold(plain, NO_NOTES);
  const lines = useMemo(
    () =>
      linesOf(
        known.links.values(),
        (fact, kg) =>
          [
            words.verbs[fact.kind][0],
            kg === null ? '' : told.kg(kg),
            fact.kind === 'SHIPPED' ? date(day(fact, 'dispatched')) : '',
          ]
            .filter(Boolean)
            .join(', '),
        told.line,
      ),
    [known, words, told, date],
  );
  const picture = params.get('picture');
  const expand = (id: string) => !ids.includes(id) && go('around', { id: [...ids, id], picture });
  const restore = (outer: string) => go('around', { id: outer.split(' '), picture }, true);
  const asked = { neighbourhood: { ids } };
  const name = (id: string): Party => known.nodes.get(id) ?? { id, kind: 'NAME', name: '…' };
  // What is hidden has no name, and while an answer is under way it is not known what has one.
  const named = ids.flatMap((id) => known.nodes.get(id)?.name ?? []);
  const around = fill(words.cases.titles.around, { names: named.join(', ') });
  const mayKeep = answer !== undefined && !isBusy && named.length > 0;
  const isKept = !!useOpenedCase();
  return (
    <>
      <h1>{words.nav.around}</h1>
      <div className="panel">
        <Finder label={texts.pick} clear onChoose={(party) => go('around', { id: party.id })} />
      </div>
      <p className="state" role="status">
        {isBusy ? (soFar ? fill(texts.tools.counting, { n: soFar }) : words.busy) : ''}
      </p>
      {refused && <Trouble refused={refused} again={again} />}
      {plain.length > 0 && (
        <>
          {known.isCut && <p className="notice">{texts.cut}</p>}
          <div className="panel">
            {mayKeep && <KeepQuestion title={around} request={asked} />}
            <KeptOrNew named={picture}>
              {(positions) => (
                <Picture
                  key={ids[0]}
                  nodes={nodes}
                  lines={lines}
                  layout="force"
                  label={texts.around}
                  question={`around ${wanted}`}
                  asked={ids}
                  outer={wanted}
                  restore={restore}
                  expand={expand}
                  candidates={candidates}
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
              {[...known.nodes.values()].slice(0, rows).map((node) => (
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
