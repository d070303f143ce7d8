import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ask, type Asked, asRefused, type Refused, useAnswer } from '../api/ask';
import { cache } from '../api/cache';
import {
  Acted,
  type ActedResult,
  ActionKindValues,
  Controls,
  type ControlsResult,
  JurisdictionValues,
} from '../api/generated';
import { hasFailed } from '../find/failed';
import { State } from '../shell/common';
import { useShown } from '../marking/marked';
import { fill, useFormats, useWords } from '../words';
import { type Chain, useGoods, useVerb } from './chains';
import { isMarked, isSeen, type Sight } from './selection';
import { Chart, type Lane } from './chart';
import { DAY, hasDays, moment, type Span, whole } from './time';

type Period = ControlsResult['substances']['edges'][number]['node'];
type Act = ActedResult['neighbourhood']['links'][number];

/** Substances whose control is drawn, and parties whose listings are: each is a request, or a place in one. */
const SUBSTANCES = 8;
const PARTIES = 100;
const ALL: Sight = { hidden: new Set(), selected: new Set() };

interface Controlled {
  /** Whose control was asked for. */
  of: string;
  periods: readonly Period[];
  /** CAS numbers of which nothing came, and why. */
  missing: readonly string[];
  refused?: Refused;
}

/** What came of the questions about substances, in their order. */
export function controlled(all: readonly string[], answers: readonly PromiseSettledResult<readonly Period[]>[]) {
  const missing = all.filter((_, at) => answers[at]?.status !== 'fulfilled');
  const failure = answers.find((answer) => answer.status === 'rejected')?.reason as unknown;
  return {
    of: all.join(','),
    periods: answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])),
    missing,
    refused: missing.length ? asRefused(failure) : undefined,
  } satisfies Controlled;
}

const NO_PERIODS: readonly Period[] = [];

/** Answers about other substances than those asked for are none. */
function useControls(cas: string): { periods: readonly Period[]; missing: readonly string[]; asked: Asked<unknown> } {
  const all = useMemo(() => (cas ? cas.split(',') : []), [cas]);
  const queries = useQueries(
    {
      queries: all.map((each) => ({
        queryKey: ['ControlOf', each],
        queryFn: async ({ signal }: { signal: AbortSignal }) =>
          (await ask(Controls, { cas: each }, signal)).data.substances.edges.map((edge) => edge.node),
      })),
    },
    cache,
  );
  const isBusy = queries.some((query) => query.data === undefined && !query.isError);
  const came = queries.map((query) => `${query.dataUpdatedAt} ${query.errorUpdatedAt}`).join();
  const now = useMemo(
    () =>
      isBusy
        ? undefined
        : controlled(
            all,
            queries.map((query) =>
              query.data === undefined
                ? { status: 'rejected', reason: query.error }
                : { status: 'fulfilled', value: query.data },
            ),
          ),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the queries are another array each time; their answers are not
    [all, isBusy, came],
  );
  useShown(now?.periods);
  const again = () => queries.forEach((query) => query.isError && void query.refetch());
  return {
    periods: now?.periods ?? NO_PERIODS,
    missing: now?.missing ?? [],
    asked: { faults: [], busy: !now && !!cas, refused: now?.refused, again },
  };
}

/** What authorities did to the parties of the chains, as far as its day is known. */
function useActs(parties: string): { acts: readonly Act[]; isCut: boolean; asked: Asked<unknown> } {
  const [all, wanted] = useMemo(() => {
    const every = parties ? parties.split(',') : [];
    return [every, every.slice(0, PARTIES)];
  }, [parties]);
  const asked = useAnswer(Acted, wanted.length ? { ids: wanted, kinds: [...ActionKindValues] } : null);
  const found = asked.data?.neighbourhood;
  const acts = useMemo(
    () => found?.links.filter((link) => link.validFrom && wanted.includes(link.object.id)) ?? [],
    [found, wanted],
  );
  return { acts, isCut: !!found?.truncated || all.length > wanted.length, asked };
}

/** What the timeline could not ask for, or leaves out: a lane that is not there is no proof. */
export function Undrawn({
  acts,
  controls,
  missing,
  substances,
}: {
  acts: Asked<unknown>;
  controls: Asked<unknown>;
  /** CAS numbers whose control did not come. */
  missing: readonly string[];
  /** How many substances the chains have. */
  substances: number;
}) {
  const texts = useWords().time;
  return (
    <>
      {hasFailed(acts) && <p>{texts.actionsMissing}</p>}
      <State of={acts} />
      {missing.length > 0 && <p>{fill(texts.controlsMissing, { list: missing.join(', ') })}</p>}
      <State of={controls} />
      {substances > SUBSTANCES && <p>{fill(texts.controlsCut, { n: SUBSTANCES, all: substances })}</p>}
    </>
  );
}

function useLanes(
  chains: readonly Chain[],
  numbers: ReadonlyMap<string, number>,
  controls: readonly Period[],
  acts: readonly Act[],
  all: Span,
  sight: Sight,
) {
  const words = useWords();
  const texts = words.time;
  const { date } = useFormats();
  const goods = useGoods();
  const verb = useVerb();
  return useMemo(() => {
    const [first, last] = all;
    const lanes: Lane[] = [];
    const head = (label: string) => lanes.push({ key: label, label, isHead: true, bars: [] });
    const numbered = chains.map((chain) => ({
      chain,
      label: fill(words.trace.chain, { n: numbers.get(chain.key) ?? 0 }),
    }));
    const add = ({ chain, label }: (typeof numbered)[number]) => {
      const first = chain.steps.findIndex((step) => isSeen(step, sight));
      for (const [at, step] of chain.steps.entries()) {
        if (!isSeen(step, sight)) continue;
        const key = `${chain.key} ${at}`;
        const isShipment = step.class === 'SHIPMENT';
        const [begun, ended] = isShipment ? [step.dispatched, step.arrived] : [step.validFrom, step.validTo];
        const text = isShipment
          ? `${step.from.name} → ${step.to.name}: ${goods(step)}`
          : `${step.from.name} ${verb(step)} ${step.to.name}`;
        const lane = { key, label, of: chain.key, isFirst: at === first, isMarked: isMarked(step, sight) };
        if (!begun && !ended) {
          lanes.push({ ...lane, bars: [], said: `${text}, ${texts.noDay}` });
          continue;
        }
        const from = moment(begun) ?? (isShipment ? moment(ended)! : first);
        const to = moment(ended, true) ?? (isShipment ? moment(begun, true)! : last);
        const title = `${text}, ${date(begun)} – ${ended || isShipment ? date(ended) : words.open}`;
        const type = isShipment ? 'goods' : 'tie';
        lanes.push({ ...lane, bars: [{ key, from, to: Math.max(to, from) + DAY, type, text, title }] });
      }
    };
    const [dated, undated] = [true, false].map((is) => numbered.filter(({ chain }) => hasDays(chain) === is));
    for (const each of dated!) add(each);
    if (undated!.length) head(texts.undated);
    for (const each of undated!) add(each);
    if (acts.length) head(texts.actions);
    for (const [id, name] of new Map(acts.map(({ object }) => [object.id, object.name]))) {
      if (sight.hidden.has(id)) continue;
      lanes.push({
        key: `acts ${id}`,
        label: name,
        bars: acts
          .filter((act) => act.object.id === id)
          .sort((a, b) => (a.validFrom! < b.validFrom! ? -1 : 1))
          .map((act) => {
            const text = `${act.subject.name} ${words.verbs[act.kind][0]} ${act.object.name}`;
            return {
              key: act.id,
              from: moment(act.validFrom)!,
              to: moment(act.validFrom, true)! + DAY,
              type: 'act',
              text,
              title: `${text}, ${date(act.validFrom)}`,
            };
          }),
      });
    }
    if (controls.length) head(texts.controls);
    for (const substance of controls)
      for (const law of JurisdictionValues) {
        const periods = substance.timeline.filter((period) => period.jurisdiction === law);
        if (!periods.length) continue;
        const key = `${substance.cas} ${law}`;
        const bars = periods.map((period, at) => {
          const state = words.substance.states[period.status.status];
          return {
            key: `${key} ${at}`,
            from: moment(period.from) ?? first,
            to: (moment(period.to, true) ?? last) + DAY,
            type: period.status.status,
            text: `${substance.name}: ${state}`,
            title: `${substance.name}, ${words.substance.laws[law]}: ${state}. ${period.text}`,
          };
        });
        lanes.push({ key, label: key, bars });
      }
    return lanes;
  }, [chains, numbers, controls, acts, all, sight, words, texts, date, goods, verb]);
}

/**
 * When everything was: a lane for each step of each chain, and beneath them acts of authorities and the control of
 * substances.
 */
export function Timeline({
  chains,
  numbers,
  chosen,
  choose,
  from,
  to,
  brush,
  searchIn,
  sight = ALL,
}: {
  chains: readonly Chain[];
  /** The number of each chain by its key, as the rows have it. */
  numbers: ReadonlyMap<string, number>;
  /** Key of the chosen chain. */
  chosen: string | null;
  choose: (key: string | null) => void;
  /** Days of the brush; null is open. */
  from: string | null;
  to: string | null;
  brush: (from: string | null, to: string | null) => void;
  searchIn?: (from: string, to: string) => void;
  /** What is hidden and chosen in the picture. */
  sight?: Sight;
}) {
  const words = useWords();
  const texts = words.time;
  const steps = useMemo(() => chains.flatMap((chain) => chain.steps), [chains]);
  const substances = useMemo(() => [...new Set(steps.flatMap((step) => (step.cas ? [step.cas] : [])))].sort(), [steps]);
  const { periods: controls, missing, asked: askedControls } = useControls(substances.slice(0, SUBSTANCES).join(','));
  const {
    acts,
    isCut,
    asked: askedActs,
  } = useActs(
    useMemo(() => [...new Set(chains.flatMap((chain) => chain.parties.map((each) => each.id)))].join(','), [chains]),
  );
  const [today] = useState(() => Date.now());
  const all = useMemo(() => {
    const days = steps.flatMap((step) =>
      step.class === 'SHIPMENT' ? [moment(step.dispatched), moment(step.arrived, true)] : [],
    );
    const ties = steps.flatMap((step) => [moment(step.validFrom), moment(step.validTo, true)]);
    const [shipped, held] = [days, ties].map((each) => each.filter((time) => time !== null));
    // Years of a tie would leave the shipments no room.
    return whole(shipped!.length ? shipped! : held!.length ? held! : [today]);
  }, [steps, today]);
  const lanes = useLanes(chains, numbers, controls, acts, all, sight);
  return (
    <Chart
      label={texts.label}
      lanes={lanes}
      all={all}
      chosen={chosen}
      choose={choose}
      from={from}
      to={to}
      brush={brush}
      tools={
        (from || to) &&
        searchIn && (
          <button type="button" onClick={() => searchIn(from ?? '', to ?? '')}>
            {texts.searchIn}
          </button>
        )
      }
      before={!steps.some((step) => step.dispatched || step.arrived) && <p>{texts.nothing}</p>}
      below={
        <>
          <Undrawn acts={askedActs} controls={askedControls} missing={missing} substances={substances.length} />
          <p className="legend">
            <span className="goods">{texts.shipments}</span>
            <span className="tie">{texts.ties}</span>
            {acts.length > 0 && <span className="act">{texts.actions}</span>}
            <span className="CONTROLLED">{words.substance.states.CONTROLLED}</span>
            <span className="UNKNOWN">{words.substance.states.UNKNOWN}</span>
            <span className="NOT_CONTROLLED">{words.substance.states.NOT_CONTROLLED}</span>
          </p>
        </>
      }
      notes={
        <>
          {chains.some((chain) => !hasDays(chain)) && texts.undatedNote} {isCut && texts.more}
        </>
      }
    />
  );
}
