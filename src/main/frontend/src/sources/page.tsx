import { useEffect, useState } from 'react';
import { link } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  type Edition,
  EditionChanges,
  FetchSource,
  Me,
  RefuseEdition,
  ReleaseEdition,
  Sources,
  type SourcesResult,
} from '../api/generated';
import { write } from '../api/write';
import { Fold, More, Name, State, Trouble, useAct } from '../shell/common';
import { DataTable } from '../table/table';
import { useOnce } from '../forms/once';
import { WithReason } from '../forms/reason';
import { has } from '../access/roles';
import { fill, useFormats, useWords } from '../words';

type Source = SourcesResult['watchedSources'][number];

const LOOK_AGAIN = 2_000;

/** Whole hours or minutes in words; a cron expression as it was set. */
function schedule(set: string, texts: { everyHours: string; everyMinutes: string }): string {
  const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(set) ?? [];
  if (hours && !minutes) return fill(texts.everyHours, { n: Number(hours) });
  if (minutes) return fill(texts.everyMinutes, { n: 60 * Number(hours ?? 0) + Number(minutes) });
  return set;
}

/** The lists that are fetched on a schedule, and what waits for a decision. */
export function SourcesPage() {
  const words = useWords();
  const texts = words.sources;
  const asked = useAnswer(Sources, {});
  const viewer = useAnswer(Me, {}).data?.viewer;
  const sources = asked.data?.watchedSources ?? [];
  const { again } = asked;
  const goesOn = sources.some((source) => source.looking || source.edition?.state === 'RELEASING');
  useEffect(() => {
    if (!goesOn || asked.busy) return;
    const timer = window.setTimeout(again, LOOK_AGAIN);
    return () => window.clearTimeout(timer);
  }, [goesOn, asked.busy, again]);
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      <State of={asked} />
      {asked.data && sources.length === 0 && <p className="panel">{texts.none}</p>}
      <ul className="results">
        {sources.map((source) => (
          <One
            key={source.name}
            source={source}
            mayDecide={!!viewer && has(viewer, 'ANALYST') && viewer.organization === source.organization}
            done={again}
          />
        ))}
      </ul>
    </>
  );
}

function One({ source, mayDecide, done }: { source: Source; mayDecide: boolean; done: () => void }) {
  const words = useWords();
  const texts = words.sources;
  const { moment } = useFormats();
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  return (
    <li className="panel wide">
      <h2>
        <Name of={source.name} />
      </h2>
      {source.stale && (
        <p className="notice">
          <strong>{texts.stale}</strong>{' '}
          {source.stale.current ? fill(texts.currentAs, { moment: moment(source.stale.current) }) : texts.neverCurrent}{' '}
          {texts.reasons[source.stale.why]}
        </p>
      )}
      <dl className="facts">
        <div>
          <dt>{words.wizard.kind}</dt>
          <dd>{source.feed}</dd>
        </div>
        <div>
          <dt>{texts.addresses}</dt>
          <dd className="address">
            <bdi>{source.addresses.join(', ')}</bdi>
          </dd>
        </div>
        <div>
          <dt>{texts.schedule}</dt>
          <dd>{schedule(source.schedule, texts)}</dd>
        </div>
        <div>
          <dt>{texts.lastSuccess}</dt>
          <dd>{source.lastSuccess ? moment(source.lastSuccess) : '–'}</dd>
        </div>
        <div>
          <dt>{texts.nextLook}</dt>
          <dd>{source.nextLook ? moment(source.nextLook) : texts.soon}</dd>
        </div>
        {source.lastFailure && (
          <div>
            <dt>{fill(texts.failure, { n: source.failures })}</dt>
            <dd>
              {moment(source.lastFailure.at)}: <bdi>{source.lastFailure.why}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{words.marking}</dt>
          <dd>{source.marking}</dd>
        </div>
      </dl>
      {source.looking ? (
        <p role="status">{texts.looking}</p>
      ) : (
        mayDecide && (
          <p>
            <button
              type="button"
              disabled={isBusy}
              onClick={async () => {
                const looked = await act(() => write(FetchSource, { id: source.name }, once.id(['look', source.name])));
                if (!looked) return;
                once.done();
                done();
              }}
            >
              {texts.look}
              <span className="hidden"> {source.name}</span>
            </button>
          </p>
        )
      )}
      {refused && <Trouble refused={refused} />}
      {source.edition && <Fetched edition={source.edition} mayDecide={mayDecide} done={done} />}
    </li>
  );
}

function Fetched({ edition, mayDecide, done }: { edition: Edition; mayDecide: boolean; done: () => void }) {
  const texts = useWords().sources;
  const { moment, number, date } = useFormats();
  const [isRead, setRead] = useState(false);
  const release = (reason: string, writeId: string) =>
    write(ReleaseEdition, { id: edition.id, reason, held: isRead }, writeId);
  const refuse = (reason: string, writeId: string) => write(RefuseEdition, { id: edition.id, reason }, writeId);
  return (
    <section>
      <h3>
        {edition.asOf ? fill(texts.editionOf, { date: date(edition.asOf) }) : texts.edition}{' '}
        <span className={`tag ${edition.state}`}>{texts.states[edition.state]}</span>
      </h3>
      <p>
        {edition.new === null
          ? fill(texts.facts, { n: number(edition.facts) })
          : fill(texts.counts, {
              fresh: number(edition.new),
              gone: number(edition.gone ?? 0),
              changed: number(edition.changed ?? 0),
              before: number(edition.before ?? 0),
            })}{' '}
        · {moment(edition.fetched)}
        {edition.rejected > 0 && ` · ${fill(texts.rejected, { n: number(edition.rejected) })}`}
      </p>
      {[edition.warning, edition.message].map(
        (said) =>
          said && (
            <p key={said} className="notice">
              <bdi>{said}</bdi>
            </p>
          ),
      )}
      {edition.decidedAt && (
        <p>
          {edition.byRule ? texts.byRule : <bdi>{edition.decidedBy}</bdi>}, {moment(edition.decidedAt)}
          {edition.reason && (
            <>
              : <bdi>{edition.reason}</bdi>
            </>
          )}{' '}
          {edition.job && <a href={link('imports', { id: edition.job })}>{texts.job}</a>}
        </p>
      )}
      {edition.new !== null && (
        <Fold title={texts.changes} prints="opened">
          <Changes id={edition.id} />
        </Fold>
      )}
      {edition.state === 'HELD' &&
        (mayDecide ? (
          <>
            {edition.warning && (
              <label>
                <input type="checkbox" checked={isRead} onChange={(event) => setRead(event.target.checked)} />{' '}
                {texts.despite}
              </label>
            )}
            <WithReason
              ways={[
                { label: texts.release, does: release, isMain: true },
                { label: texts.refuse, does: refuse },
              ]}
              draft={`edition.${edition.id}`}
              about={String(isRead)}
              done={done}
            />
          </>
        ) : (
          <p className="notice">{texts.needAnalyst}</p>
        ))}
    </section>
  );
}

function Changes({ id }: { id: string }) {
  const texts = useWords().sources;
  const asked = useAnswer(EditionChanges, { id });
  const list = useFurther(
    asked,
    asked.data?.edition?.changes,
    async (after) => (await ask(EditionChanges, { id, after })).data.edition?.changes,
  );
  return (
    <>
      <State of={asked} />
      <DataTable
        label={texts.changes}
        name="changes"
        rows={list.edges.map(({ node }) => node)}
        idOf={(node) => `${node.change} ${node.key}`}
        more={list.next}
        columns={[
          { id: 'change', title: texts.change, value: (node) => texts.kinds[node.change] },
          {
            id: 'key',
            title: texts.entry,
            value: (node) => node.key,
            cell: (node) => <code>{node.key}</code>,
            isFixed: true,
          },
          { id: 'name', title: texts.name, value: (node) => node.name },
        ]}
      />
      <More of={{ ...list, next: null }} />
    </>
  );
}
