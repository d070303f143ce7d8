import './profile.css';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { change, link, useAddress } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { Pieces, Profile, type ProfileResult, Summary as SummaryOf, TradeAt } from '../api/generated';
import { KeepElement } from '../casework/keep';
import { useMay } from '../access/viewer';
import { Action } from '../cooperation/action';
import { begin, Raise } from '../evidence/acts';
import { Proofs } from '../evidence/evidence';
import { Field, More, Name, PartyLink, State } from '../shell/common';
import { kept } from '../cooperation/matter';
import { about, parse } from '../statements/statement';
import { fill, useFormats, useWords } from '../words';
import { Facts } from './facts';
import { Loads } from './loads';
import { type Asking, ListingTags, Opens } from './parts';
import { RedFlags } from './redflags';
import { Summary } from './summary';
import { Surroundings, WhenSeen } from './surroundings';
import { Timeline } from './timeline';
import { byWeight } from './weigh';

const PARTIES: string[] = ['COMPANY', 'ORGANIZATION', 'PERSON', 'CRIMINAL_GROUP'];

type Known = NonNullable<ProfileResult['entity']>;

/** Everything about one entity: what matters first, and all of it by way of the parts below. */
export function ProfilePage() {
  const words = useWords();
  const texts = words.profile;
  const may = useMay('ANALYST');
  const { params } = useAddress();
  const id = params.get('id') ?? '';
  const asOf = params.get('asOf');
  const knownAt = params.get('knownAt');
  const asking: Asking = { id, asOf: asOf || null, knownAt: knownAt ? `${knownAt}T23:59:59Z` : null };
  const asked = useAnswer(Profile, asking);
  const summed = useAnswer(SummaryOf, asking);
  const entity = asked.data?.entity;
  const counted = summed.data?.entity;
  if (!entity)
    return (
      <>
        <h1>{asked.busy || asked.refused ? '…' : words.entity.missing}</h1>
        <State of={asked} />
        {(asOf || knownAt) && <Times asOf={asOf} knownAt={knownAt} />}
      </>
    );
  const isParty = PARTIES.includes(entity.kind);
  const groups = byWeight(counted?.linkCounts.groups ?? []);
  const shipments = counted ? counted.summary.sent.shipments + counted.summary.received.shipments : 0;
  const facts = groups.filter((group) => group.kind !== 'SHIPPED');
  const parts: Part[] = [
    {
      id: 'summary',
      title: texts.summary,
      body: <Summary key={JSON.stringify(asking)} entity={entity} asking={asking} asked={summed} />,
    },
    { id: 'picture', title: texts.picture, body: <Surroundings asking={asking} name={entity.name} /> },
    {
      id: 'timeline',
      title: texts.timeline,
      body: (
        <WhenSeen>
          <Timeline key={JSON.stringify(asking)} entity={entity} asking={asking} />
        </WhenSeen>
      ),
    },
    {
      id: 'facts',
      title: texts.facts,
      count: counted ? facts.reduce((sum, group) => sum + group.facts, 0) : undefined,
      body: counted ? <Facts key={id} entity={entity} asking={asking} groups={facts} /> : <State of={summed} />,
    },
    ...(isParty && shipments > 0
      ? [
          {
            id: 'shipments',
            title: texts.shipments,
            count: shipments,
            body: <TradeList asking={asking} total={shipments} />,
          },
        ]
      : []),
    ...(isParty ? [{ id: 'redflags', title: words.redFlags.title, body: <RedFlags key={id} asking={asking} /> }] : []),
    {
      id: 'acts',
      title: words.entity.actions,
      body: <Acts entity={entity} done={asked.again} />,
    },
    {
      id: 'evidence',
      title: words.evidence.title,
      count: counted?.summary.evidenceCount,
      body: <Sources asking={asking} of={counted?.summary} />,
    },
    { id: 'history', title: texts.history, body: <Times asOf={asOf} knownAt={knownAt} /> },
    ...(isParty
      ? [
          {
            id: 'actions',
            title: texts.actions,
            body: (
              <>
                <p className="row">
                  <a className="button" href={link('identities', { of: id })}>
                    {words.identity.of}
                  </a>
                  <a className="button" href={link('approvals', { subject: id })}>
                    {words.approvals.askFor}
                  </a>
                  {may && (
                    <button
                      type="button"
                      onClick={() =>
                        begin('statement', about(parse(window.sessionStorage.getItem(kept('statement'))), entity))
                      }
                    >
                      {words.enter.title}
                    </button>
                  )}
                </p>
                {may && <Raise id={id} done={asked.again} />}
              </>
            ),
          },
        ]
      : []),
  ];
  return (
    <div className="profile">
      <Head entity={entity} isParty={isParty} listings={counted?.summary.listings ?? []} />
      <State of={asked} />
      {(asOf || knownAt) && <Then asOf={asOf} knownAt={knownAt} />}
      <Parts all={parts} />
    </div>
  );
}

function Head({
  entity,
  isParty,
  listings,
}: {
  entity: Known;
  isParty: boolean;
  listings: Parameters<typeof ListingTags>[0]['all'];
}) {
  const words = useWords();
  const texts = words.profile;
  const { country } = useFormats();
  const { id } = entity;
  const countries = [...new Map(entity.countries.map((each) => [each.code, each])).values()];
  return (
    <>
      <header className="profile-head">
        <h1>
          <Name of={entity.name} />
        </h1>
        <p className="tags">
          <span className={`kind ${entity.kind}`}>{words.kinds[entity.kind]}</span>
          {countries.map((each) => (
            <span key={each.code} className="tag" title={words.verbs[each.relation][0]}>
              {country(each.code)}
            </span>
          ))}
          <ListingTags all={listings} />
          <span className="marking">
            {words.marking}: {entity.marking}
          </span>
        </p>
      </header>
      <p className="row profile-acts">
        {isParty && (
          <>
            <a className="button main" href={link('trace', { from: `id:${id}` })}>
              {words.entity.traceFrom}
            </a>
            <a className="button" href={link('trace', { to: `id:${id}` })}>
              {words.entity.traceTo}
            </a>
            <a className="button" href={link('around', { id })}>
              {words.entity.around}
            </a>
            <KeepElement element={id} title={entity.name} />
          </>
        )}
        {entity.kind === 'SUBSTANCE' && (
          <a className="button main" href={link('substances', { text: entity.cas ?? entity.name })}>
            {words.entity.substancePage}
          </a>
        )}
        <a className="button" href={link('compare', { a: id })}>
          {texts.compareWith}
        </a>
      </p>
    </>
  );
}

interface Part {
  id: string;
  title: string;
  count?: number;
  body: ReactNode;
}

/** The parts, with a list of them at the side that says where one is. The address is the page's, so the way is by buttons. */
function Parts({ all }: { all: readonly Part[] }) {
  const texts = useWords().profile;
  const { number } = useFormats();
  const [at, setAt] = useState('summary');
  const body = useRef<HTMLDivElement>(null);
  const ids = all.map((part) => part.id).join(' ');
  useEffect(() => {
    const sections = [...(body.current?.querySelectorAll<HTMLElement>('section[data-part]') ?? [])];
    const seen = new Set<string>();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const part = (entry.target as HTMLElement).dataset.part!;
          if (entry.isIntersecting) seen.add(part);
          else seen.delete(part);
        }
        const first = ids.split(' ').find((part) => seen.has(part));
        if (first) setAt(first);
      },
      { rootMargin: '-25% 0px -55% 0px' },
    );
    for (const section of sections) watch.observe(section);
    return () => watch.disconnect();
  }, [ids]);
  function show(part: string) {
    const section = body.current?.querySelector<HTMLElement>(`section[data-part="${part}"]`);
    section?.scrollIntoView({ block: 'start' });
    section?.focus({ preventScroll: true });
    setAt(part);
  }
  return (
    <div className="profile-parts">
      <nav className="profile-nav" aria-label={texts.parts}>
        {all.map((part) => (
          <button
            key={part.id}
            type="button"
            aria-current={at === part.id ? 'true' : undefined}
            onClick={() => show(part.id)}
          >
            {part.title}
            {part.count !== undefined && <span className="tally">{number(part.count)}</span>}
          </button>
        ))}
      </nav>
      <div ref={body}>
        {all.map((part) => (
          <section key={part.id} className="panel part" data-part={part.id} tabIndex={-1} aria-label={part.title}>
            <h2>
              {part.title} {part.count !== undefined && <span className="tally">{number(part.count)}</span>}
            </h2>
            {part.body}
          </section>
        ))}
      </div>
    </div>
  );
}

function Acts({ entity, done }: { entity: Known; done: () => void }) {
  const words = useWords();
  return (
    <>
      {entity.actions.edges.length === 0 && <p>{words.entity.none}</p>}
      <ul className="plain lined">
        {entity.actions.edges.map(({ node }) => (
          <li key={node.id}>
            <Action node={node} done={done} />
          </li>
        ))}
      </ul>
      {entity.actions.pageInfo.hasNextPage && <p>{words.profile.furtherActs}</p>}
    </>
  );
}

function TradeList({ asking, total }: { asking: Asking; total: number }) {
  const words = useWords();
  const asked = useAnswer(TradeAt, asking);
  const list = useFurther(
    asked,
    asked.data?.entity?.shipments,
    async (after) => (await ask(TradeAt, { ...asking, after })).data.entity?.shipments,
  );
  const loads = useMemo(() => list.edges.map((edge) => edge.node), [list.edges]);
  return (
    <>
      <State of={asked} />
      <small>{words.profile.newestFirst}</small>
      {asked.data && list.edges.length === 0 && <p>{words.entity.none}</p>}
      {list.edges.length > 0 && <Loads all={loads} total={total} more={list.next} />}
      {list.refused && <More of={{ ...list, next: null }} />}
    </>
  );
}

interface Told {
  tellers: {
    evidenceCount: number;
    source: { id: string; title: string; published: string | null; invented: boolean };
  }[];
  sourceCount: number;
  firstRecorded: string | null;
  lastRecorded: string | null;
}

/** Who tells of it: the sources by how much they tell, and each piece of evidence. */
function Sources({ asking, of }: { asking: Asking; of?: Told }) {
  const words = useWords();
  const texts = words.profile;
  const { date, moment, number } = useFormats();
  if (!of) return null;
  return (
    <>
      {of.firstRecorded && (
        <p>{fill(texts.recordedBetween, { first: moment(of.firstRecorded), last: moment(of.lastRecorded) })}</p>
      )}
      <ul className="plain lined">
        {of.tellers.map((teller) => (
          <li key={teller.source.id}>
            <bdi>{teller.source.title}</bdi>
            {teller.source.published && <small> · {date(teller.source.published)}</small>}{' '}
            {teller.source.invented && <span className="flag">{words.evidence.invented}</span>}{' '}
            <span className="tally">{number(teller.evidenceCount)}</span>
          </li>
        ))}
      </ul>
      {of.sourceCount > of.tellers.length && (
        <p>{fill(texts.furtherSources, { n: of.sourceCount - of.tellers.length })}</p>
      )}
      <Opens title={texts.eachPiece}>
        <EachPiece asking={asking} />
      </Opens>
    </>
  );
}

function EachPiece({ asking }: { asking: Asking }) {
  const words = useWords();
  const asked = useAnswer(Pieces, asking);
  const list = useFurther(
    asked,
    asked.data?.entity?.evidence,
    async (after) => (await ask(Pieces, { ...asking, after })).data.entity?.evidence,
  );
  return (
    <>
      <State of={asked} />
      <ul className="plain lined">
        {list.edges.map(({ node }) => (
          <li key={node.id}>
            <PartyLink party={node.fact.subject} /> {words.verbs[node.fact.kind][0]}{' '}
            <PartyLink party={node.fact.object} />
            <Proofs all={[node]} fixed />
          </li>
        ))}
      </ul>
      <More of={list} />
    </>
  );
}

/** The two times: what held in the world, and what was known here. */
function Times({ asOf, knownAt }: { asOf: string | null; knownAt: string | null }) {
  const words = useWords();
  const texts = words.entity;
  return (
    <>
      <div className="row">
        <Field label={texts.asOf} hint={words.profile.asOfHint}>
          {(field) => (
            <input
              id={field}
              type="date"
              value={asOf ?? ''}
              onChange={(event) => change({ asOf: event.target.value }, true)}
            />
          )}
        </Field>
        <Field label={texts.knownAt} hint={words.profile.knownAtHint}>
          {(field) => (
            <input
              id={field}
              type="date"
              value={knownAt ?? ''}
              onChange={(event) => change({ knownAt: event.target.value }, true)}
            />
          )}
        </Field>
        {(asOf || knownAt) && (
          <button type="button" onClick={() => change({ asOf: null, knownAt: null }, true)}>
            {texts.now}
          </button>
        )}
      </div>
      <small>{texts.historyNote}</small>
    </>
  );
}

/** Says that the page is not about now, where it cannot be overlooked. */
function Then({ asOf, knownAt }: { asOf: string | null; knownAt: string | null }) {
  const words = useWords();
  const { date } = useFormats();
  return (
    <p className="notice" role="status">
      {[
        asOf && fill(words.profile.thenHeld, { date: date(asOf) }),
        knownAt && fill(words.profile.thenKnown, { date: date(knownAt) }),
      ]
        .filter((each) => each)
        .join(' ')}{' '}
      <button type="button" className="quiet" onClick={() => change({ asOf: null, knownAt: null }, true)}>
        {words.entity.now}
      </button>
    </p>
  );
}
