import { change, link, useAddress } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  type LinkKind,
  LinkKindValues,
  Links,
  type LinksResult,
  type Load,
  type Party,
  Profile,
  StatementKinds,
  Trade,
} from '../api/generated';
import { KeepElement } from '../casework/keep';
import { Confidence, Field, Flags, More, Name, PartyLink, Scroll, State } from '../parts/common';
import { begin, Raise } from '../parts/acts';
import { Action } from '../parts/action';
import { Evidence } from '../parts/evidence';
import { corrected } from '../parts/statement';
import { useMay } from '../parts/viewer';
import { useFormats, useWords } from '../words';

const PARTIES: string[] = ['COMPANY', 'ORGANIZATION', 'PERSON', 'CRIMINAL_GROUP'];

export function EntityPage() {
  const words = useWords();
  const { date } = useFormats();
  const texts = words.entity;
  const may = useMay('ANALYST');
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
              <KeepElement element={id} title={entity.name} />
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
      {entity && may && PARTIES.includes(entity.kind) && <Raise id={id} done={asked.again} />}
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
                  <Action node={node} done={asked.again} />
                </li>
              ))}
            </ul>
          </section>
          <LinkList entity={entity} times={times} />
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

/** A fact of a record of cooperation, which is changed with the record. */
const isRecord = (fact: { details: { name: string }[] }) => fact.details.some((each) => each.name === 'record');

/** What the page of a party shows in a list of its own. */
const ELSEWHERE: LinkKind[] = ['SHIPPED'];

function LinkList({ entity, times }: { entity: Party; times: { asOf: string | null; knownAt: string | null } }) {
  const { id, kind } = entity;
  const words = useWords();
  const { date, moment } = useFormats();
  const kinds = PARTIES.includes(kind) ? LinkKindValues.filter((each) => !ELSEWHERE.includes(each)) : null;
  const asked = useAnswer(Links, { id, kinds, ...times });
  const list = useFurther<LinkEdge>(
    asked,
    asked.data?.entity?.links,
    async (after) => (await ask(Links, { id, kinds, ...times, after })).data.entity?.links,
  );
  const statable = useAnswer(StatementKinds, {}).data?.statementKinds;
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
            <Evidence
              all={node.fact.evidence}
              fixed={isRecord(node.fact)}
              correct={
                statable?.includes(node.fact.kind) && !isRecord(node.fact)
                  ? (proof) => {
                      const ends = [entity, node.other] as const;
                      const [subject, object] = node.direction === 'OUT' ? ends : [ends[1], ends[0]];
                      begin('statement', corrected(node.fact, subject, object, proof));
                    }
                  : undefined
              }
            />
            {isRecord(node.fact) && <a href={link('cooperation')}>{words.entity.ofCooperation}</a>}
            <KeepElement
              element={node.fact.id}
              title={`${entity.name} ${words.verbs[node.fact.kind][node.direction === 'OUT' ? 0 : 1]} ${node.other.name}`}
              isShort
            />
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
