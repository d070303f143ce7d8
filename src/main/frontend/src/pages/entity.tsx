import { change, link, useAddress } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  type EntityKind,
  type LinkKind,
  LinkKindValues,
  Links,
  type LinksResult,
  type Load,
  Profile,
  Trade,
} from '../api/generated';
import { Confidence, Evidence, Field, Flags, More, Name, PartyLink, Scroll, State } from '../parts/common';
import { fill, useFormats, useWords } from '../words';

const PARTIES = ['COMPANY', 'ORGANIZATION', 'PERSON', 'CRIMINAL_GROUP'];

export function EntityPage() {
  const words = useWords();
  const texts = words.entity;
  const { date } = useFormats();
  const { params } = useAddress();
  const id = params.get('id') ?? '';
  const asOf = params.get('asOf');
  const knownAt = params.get('knownAt');
  const times = { asOf: asOf || null, knownAt: knownAt ? `${knownAt}T23:59:59Z` : null };
  const asked = useAnswer(Profile, { id, ...times });
  const entity = asked.data?.entity;
  return (
    <>
      <h1>{entity ? <Name of={entity.name} /> : asked.busy || asked.refused ? '…' : texts.missing}</h1>
      <State of={asked} />
      {entity && (
        <>
          <p className="tags">
            <span className={`kind ${entity.kind}`}>{words.kinds[entity.kind]}</span>
            {[...new Map(entity.countries.map((each) => [each.code, each])).values()].map((each) => (
              <CountryTag key={each.code} code={each.code} verb={words.verbs[each.relation][0]} />
            ))}
            <span className="marking">
              {words.marking}: {entity.marking}
            </span>
          </p>
          {PARTIES.includes(entity.kind) && (
            <p className="row">
              <a className="button main" href={link('trace', { from: `id:${id}` })}>
                {texts.traceFrom}
              </a>
              <a className="button" href={link('trace', { to: `id:${id}` })}>
                {texts.traceTo}
              </a>
              <a className="button" href={link('around', { id })}>
                {texts.around}
              </a>
              <a className="button" href={link('identities', { of: id })}>
                {words.identity.of}
              </a>
              <a className="button" href={link('approvals', { subject: id })}>
                {words.approvals.askFor}
              </a>
            </p>
          )}
          {entity.kind === 'SUBSTANCE' && (
            <p>
              <a className="button main" href={link('substances', { text: entity.cas ?? entity.name })}>
                {texts.substancePage}
              </a>
            </p>
          )}
        </>
      )}
      <section className="panel">
        <h2>{texts.history}</h2>
        <div className="row">
          <Field label={texts.asOf}>
            {(field) => (
              <input
                id={field}
                type="date"
                value={asOf ?? ''}
                onChange={(event) => change({ asOf: event.target.value }, true)}
              />
            )}
          </Field>
          <Field label={texts.knownAt}>
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
      </section>
      {entity && (
        <>
          <div className="columns">
            <section className="panel">
              <h2>{texts.names}</h2>
              <ul className="plain">
                {entity.names.map((name, index) => (
                  <li key={index}>
                    <Name of={name.value} /> <small>{name.type}</small> <Confidence value={name.fact.confidence} />
                  </li>
                ))}
              </ul>
            </section>
            <section className="panel">
              <h2>{texts.identifiers}</h2>
              {entity.identifiers.length === 0 && <p>{texts.none}</p>}
              <ul className="plain">
                {entity.identifiers.map((each, index) => (
                  <li key={index}>
                    <bdi>
                      {each.type}
                      {each.country ? ` (${each.country})` : ''}: <code>{each.value}</code>
                    </bdi>
                  </li>
                ))}
              </ul>
              {entity.dates.length > 0 && (
                <>
                  <h3>{texts.dates}</h3>
                  <ul className="plain">
                    {entity.dates.map((each, index) => (
                      <li key={index}>
                        {words.verbs[each.relation][0]} {date(each.date)}
                        {each.approximate && ` (${texts.approximate})`} <Confidence value={each.fact.confidence} />
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </section>
          </div>
          <section className="panel">
            <h2>{texts.actions}</h2>
            {entity.actions.edges.length === 0 && <p>{texts.none}</p>}
            <ul className="plain lined">
              {entity.actions.edges.map(({ node }) => (
                <li key={node.id}>
                  <PartyLink party={node.authority} /> {words.verbs[node.kind][0]}{' '}
                  {node.target && <PartyLink party={node.target} />} ·{' '}
                  {node.listedSinceAtLeast
                    ? fill(texts.listedSinceAtLeast, { date: date(node.listedSinceAtLeast) })
                    : date(node.from)}
                  {node.to && ` – ${date(node.to)}`}
                  {node.programme && (
                    <>
                      {' '}
                      · {texts.programme} <bdi>{node.programme}</bdi>
                    </>
                  )}
                  {node.legalBasis && (
                    <>
                      {' '}
                      · <bdi>{node.legalBasis}</bdi>
                    </>
                  )}
                  {node.outcome && (
                    <>
                      {' '}
                      · <bdi>{node.outcome}</bdi>
                    </>
                  )}
                  <Evidence all={node.fact.evidence} />
                </li>
              ))}
            </ul>
          </section>
          <LinkList id={id} kind={entity.kind} times={times} />
          {PARTIES.includes(entity.kind) && <TradeList id={id} />}
        </>
      )}
    </>
  );
}

function CountryTag({ code, verb }: { code: string; verb: string }) {
  const { country } = useFormats();
  return (
    <span className="tag" title={verb}>
      {country(code)}
    </span>
  );
}

type LinkEdge = NonNullable<LinksResult['entity']>['links']['edges'][number];

/** What the page of a party shows in a list of its own. */
const ELSEWHERE: LinkKind[] = ['SHIPPED'];

function LinkList({
  id,
  kind,
  times,
}: {
  id: string;
  kind: EntityKind;
  times: { asOf: string | null; knownAt: string | null };
}) {
  const words = useWords();
  const { date, moment } = useFormats();
  const kinds = PARTIES.includes(kind) ? LinkKindValues.filter((each) => !ELSEWHERE.includes(each)) : null;
  const asked = useAnswer(Links, { id, kinds, ...times });
  const list = useFurther<LinkEdge>(
    asked,
    asked.data?.entity?.links,
    async (after) => (await ask(Links, { id, kinds, ...times, after })).data.entity?.links,
  );
  return (
    <section className="panel">
      <h2>{words.entity.links}</h2>
      <State of={asked} />
      {asked.data && list.edges.length === 0 && <p>{words.entity.none}</p>}
      <ul className="plain lined">
        {list.edges.map(({ node }) => (
          <li key={`${node.fact.id}${node.direction}`}>
            {words.verbs[node.fact.kind][node.direction === 'OUT' ? 0 : 1]} <PartyLink party={node.other} kind />
            {(node.fact.validFrom || node.fact.validTo) && (
              <>
                {' '}
                · {date(node.fact.validFrom)} – {node.fact.validTo ? date(node.fact.validTo) : words.open}
              </>
            )}{' '}
            <Confidence value={node.fact.confidence} />{' '}
            <small>
              {words.entity.recorded} {moment(node.fact.recordedAt)} · {node.fact.marking}
            </small>
            <Flags flags={node.fact.flags} />
            <Evidence all={node.fact.evidence} />
          </li>
        ))}
      </ul>
      <More of={list} />
    </section>
  );
}

function TradeList({ id }: { id: string }) {
  const words = useWords();
  const asked = useAnswer(Trade, { id });
  const list = useFurther(
    asked,
    asked.data?.entity?.shipments,
    async (after) => (await ask(Trade, { id, after })).data.entity?.shipments,
  );
  return (
    <section className="panel">
      <h2>{words.entity.shipments}</h2>
      <State of={asked} />
      {asked.data && list.edges.length === 0 && <p>{words.entity.none}</p>}
      {list.edges.length > 0 && <Loads all={list.edges.map((edge) => edge.node)} />}
      <More of={list} />
    </section>
  );
}

export function Loads({ all }: { all: Load[] }) {
  const words = useWords();
  const texts = words.entity;
  const { date, number } = useFormats();
  return (
    <Scroll label={texts.shipments}>
      <table>
        <thead>
          <tr>
            <th>{texts.dispatched}</th>
            <th>{texts.arrived}</th>
            <th>{texts.consignor}</th>
            <th>{texts.consignee}</th>
            <th>{texts.goods}</th>
            <th>{texts.document}</th>
            <th>{texts.evidence}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((load) => (
            <tr key={load.id}>
              <td>{date(load.dispatched)}</td>
              <td>{date(load.arrived)}</td>
              <td>
                <PartyLink party={load.consignor} />
              </td>
              <td>
                <PartyLink party={load.consignee} />
              </td>
              <td>
                {load.lines.map((line, index) => (
                  <div key={index}>
                    {line.quantityKg !== null && `${number(line.quantityKg)} kg `}
                    {line.substance ?? words.unknown}
                    {line.text && (
                      <>
                        {' '}
                        · <bdi>{line.text}</bdi>
                      </>
                    )}
                    {line.hs && ` · HS ${line.hs}`}
                  </div>
                ))}
              </td>
              <td>
                <bdi>{load.documentNo ?? '–'}</bdi>
              </td>
              <td>
                <Evidence all={load.fact.evidence} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
