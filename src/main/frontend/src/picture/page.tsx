import { useCallback, useMemo, useState } from 'react';
import { go, useAddress } from '../address';
import { ask } from '../api/ask';
import { type Counted, useWhole } from '../api/everypage';
import { useForgotten } from '../api/forgotten';
import { Around, type AroundResult, type Party } from '../api/generated';
import { KeepElement, KeepQuestion } from '../casework/keep';
import { PartyLink, State } from '../shell/common';
import { Finder } from '../find/finder';
import { useShown } from '../marking/marked';
import { FactsTable, useFactLabel } from './facts';
import { KeptOrNew } from './keptornew';
import type { Node } from './layout';
import { Picture } from './picture';
import { candidatesOf, type FactOf, isGrown, linesOf, load } from './surroundings';
import { useTold } from './told';
import { useTraits } from './traits';
import { useChosenIn, WithChosen } from '../chosen/beside';
import { fill, useWords } from '../words';

interface Known {
  nodes: Map<string, Party & { countries?: readonly { code: string }[] }>;
  links: Map<string, FactOf>;
  isCut: boolean;
  shown: unknown;
}

/** Parties that the list has before somebody asks for more; thousands at once would be slow to come and no help. */
const ROWS = 200;

const NOTHING: Known = { nodes: new Map(), links: new Map(), isCut: false, shown: null };
const NO_NOTES: ReadonlyMap<string, string> = new Map();

const candidates = async (id: string, signal: AbortSignal, counted: Counted) =>
  candidatesOf(await load(id, signal, counted));

/**
 * What surrounds the parties. One page of facts answers for most; where it is cut, the facts of each party are read to
 * their end.
 */
async function surrounding(ids: readonly string[], signal: AbortSignal, counted: Counted): Promise<Known> {
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

/** Whether a fact is the chosen line's, or touches the chosen party. */
const isOf = ({ subject, object, kind }: FactOf, chosen: string | null) =>
  chosen !== null &&
  (chosen === subject.id ||
    chosen === object.id ||
    chosen.replace(/#.*$/, '') === `${subject.id} ${object.id} ${kind}`);

/** What surrounds a party; further parties are asked for one by one, and stand in the address. */
export function AroundPage() {
  const words = useWords();
  const texts = words.picture;
  const { params } = useAddress();
  const ids = params.getAll('id');
  const wanted = ids.join(' ');
  const [rows, setRows] = useState(ROWS);
  const whole = useWhole(
    ['Surroundings', wanted],
    (signal, counted) => surrounding(wanted.split(' '), signal, counted),
    wanted !== '',
  );
  const answer = whole.data;
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
  const label = useFactLabel();
  const facts = useMemo(() => [...known.links.values()], [known]);
  const lines = useMemo(() => linesOf(facts, label, told.line), [facts, label, told]);
  const picked = useChosenIn(nodes, lines);
  const picture = params.get('picture');
  const expand = (id: string) =>
    !ids.includes(id) && go('around', { id: [...ids, id], picture, chosen: params.get('chosen') });
  const restore = (outer: string) => go('around', { id: outer.split(' '), picture }, true);
  const asked = { neighbourhood: { ids } };
  const name = useCallback((id: string): Party => known.nodes.get(id) ?? { id, kind: 'NAME', name: '…' }, [known]);
  // What is hidden has no name, and while an answer is under way it is not known what has one.
  const named = ids.flatMap((id) => known.nodes.get(id)?.name ?? []);
  const around = fill(words.cases.titles.around, { names: named.join(', ') });
  const mayKeep = answer !== undefined && !whole.busy && named.length > 0;
  return (
    <>
      <h1>{words.nav.around}</h1>
      <div className="panel">
        <Finder label={texts.pick} clear onChoose={(party) => go('around', { id: party.id })} />
      </div>
      <State of={whole} />
      {plain.length > 0 && (
        <>
          {known.isCut && <p className="notice">{texts.cut}</p>}
          <div className="panel">
            {mayKeep && <KeepQuestion title={around} request={asked} />}
            <WithChosen
              chosen={picked.chosen}
              nodes={nodes}
              lines={lines}
              acts={({ type, id }) =>
                type === 'node' &&
                known.nodes.has(id) &&
                !ids.includes(id) && (
                  <button type="button" className="small" onClick={() => expand(id)}>
                    {texts.expand}
                  </button>
                )
              }
            >
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
                    chosen={picked.id}
                    choose={picked.choose}
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
            </WithChosen>
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
            {nodes.length > rows && (
              <button type="button" onClick={() => setRows(rows + ROWS)}>
                {words.more}
              </button>
            )}
            <FactsTable
              label={words.trace.asTable}
              name="surroundings"
              facts={facts}
              party={name}
              isChosen={(fact) => isOf(fact, picked.id)}
              open={(fact) => picked.choose(`${fact.subject.id} ${fact.object.id} ${fact.kind}`)}
            />
          </section>
        </>
      )}
    </>
  );
}
