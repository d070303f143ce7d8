import { useState } from 'react';
import type { Listed } from '../api/further';
import {
  type CaseHypothesesResult,
  type CaseItemShown,
  type CaseItemsResult,
  type HypothesisVerdict,
  HypothesisVerdictValues,
  JudgeHypothesis,
  KeepItem,
  TakeBackItem,
} from '../api/generated';
import { write } from '../api/write';
import { Field, Fold, More, Name, PartyLink, State } from '../shell/common';
import { useDraft } from '../forms/draft';
import { WithReason } from '../forms/reason';
import { useViewer } from '../access/viewer';
import { fill, useFormats, useWords } from '../words';
import { Edit } from './edit';
import { addressOf } from './kept';
import { type Case, mayWrite } from './write';

type EdgeOf<Result extends { case: unknown }> =
  NonNullable<Result['case']> extends { items: { edges: Array<infer Edge> } } ? Edge : never;
export type Items = Listed<CaseItemsResult, EdgeOf<CaseItemsResult>>;
export type Hypotheses = Listed<CaseHypothesesResult, EdgeOf<CaseHypothesesResult>>;

export function CaseItemList({
  of,
  items,
  hypotheses,
  done,
}: {
  of: Case;
  items: Items;
  hypotheses: Hypotheses;
  done: () => void;
}) {
  const texts = useWords().cases;
  return (
    <section>
      <h2>{fill(texts.items, { count: items.data?.case?.items.totalCount ?? '' })}</h2>
      <State of={items} />
      {items.data && items.edges.length === 0 && <p className="panel">{texts.noItems}</p>}
      <ul className="results">
        {items.edges.map(({ node }) => (
          <Item key={node.id} item={node} of={of} hypotheses={hypotheses} done={done} />
        ))}
      </ul>
      <More of={items} />
    </section>
  );
}

/** References that stand in the list of items; more of them are folded. */
const FEW = 4;

/** The text, with what it refers to in the place of its id; what is hidden or no element stays an id. */
function Said({ of }: { of: CaseItemShown }) {
  const texts = useWords().cases;
  return of.text.split(/(\[\[[0-9a-z-]{1,40}\]\])/).map((part, at) => {
    const reference = of.references.find((each) => part === `[[${each.id}]]`);
    if (!reference) return part;
    return reference.entity ? (
      <PartyLink key={at} party={reference.entity} />
    ) : (
      <span key={at}>
        {texts.whats[reference.what as keyof typeof texts.whats]} <code>{reference.id}</code>
      </span>
    );
  });
}

/** Parties by name; of facts, evidence and sources a number says more than their ids. What was withdrawn stands by itself. */
function References({ of }: { of: CaseItemShown }) {
  const texts = useWords().cases;
  if (!of.references.length) return null;
  const kind = (what: string) => texts.whats[what as keyof typeof texts.whats];
  const named = of.references.filter((reference) => reference.entity || reference.isWithdrawn);
  const rest = Map.groupBy(
    of.references.filter((reference) => !named.includes(reference)),
    (reference) => reference.what,
  );
  return (
    <ul>
      {named.map((reference) => (
        <li key={reference.id}>
          {reference.entity ? (
            <PartyLink party={reference.entity} kind />
          ) : (
            <>
              {kind(reference.what)} <code>{reference.id}</code>
            </>
          )}
          {reference.isWithdrawn && <strong> · {texts.withdrawn}</strong>}
        </li>
      ))}
      {[...rest].map(([what, all]) => (
        <li key={what} title={all.map((reference) => reference.id).join(' ')}>
          {kind(what)}: {all.length}
        </li>
      ))}
    </ul>
  );
}

function Item({
  item,
  of,
  hypotheses,
  done,
}: {
  item: CaseItemShown;
  of: Case;
  hypotheses: Hypotheses;
  done: () => void;
}) {
  const words = useWords();
  const texts = words.cases;
  const { moment, date, number } = useFormats();
  const viewer = useViewer();
  const may = mayWrite(of) && !item.takenBackAt;
  // Another agency's words are its own.
  const mayChange = may && item.organization === viewer?.organization;
  const isJudged = item.kind !== 'HYPOTHESIS' && item.kind !== 'JUDGEMENT';
  const address = addressOf(item, of.id);
  return (
    <li className="panel wide">
      <h3>
        <Name of={item.verdict ? texts.verdicts[item.verdict] : item.title} />{' '}
        <span className="kind">{texts.kinds[item.kind]}</span>
      </h3>
      {item.text && (
        <p className="said lines">
          <bdi>
            <Said of={item} />
          </bdi>
        </p>
      )}
      {item.references.length > FEW ? (
        <Fold title={fill(texts.references, { n: item.references.length })} about={item.title} prints>
          <References of={item} />
        </Fold>
      ) : (
        <References of={item} />
      )}
      {item.references.length > FEW && item.references.some((reference) => reference.isWithdrawn) && (
        <strong>{texts.someWithdrawn}</strong>
      )}
      {item.kind === 'TASK' && (
        <p>
          {item.isDone ? texts.done : texts.notDone}
          {item.assignee && (
            <>
              {' '}
              · <bdi>{item.assignee}</bdi>
            </>
          )}
          {item.due && <> · {fill(texts.dueOn, { day: date(item.due) })}</>}
        </p>
      )}
      {address && (
        <p>
          <a className="button" href={address}>
            {texts.openAgain}
            <span className="hidden"> {item.title}</span>
          </a>
        </p>
      )}
      {!address && item.request && (
        <Fold title={texts.request} about={item.title} prints>
          <pre className="page-text">{item.request}</pre>
        </Fold>
      )}
      {item.kind === 'FILE' && (
        <p>
          <a className="button" href={`/cases/${of.id}/files/${item.id}`} download>
            {fill(texts.fetch, { name: item.fileName ?? '', bytes: number(item.bytes ?? 0) })}
          </a>
        </p>
      )}
      {item.isPurged && <p className="notice">{texts.purged}</p>}
      <p>
        <small>
          <bdi>{item.author}</bdi> (<bdi>{item.organization}</bdi>), {moment(item.createdAt)} · {item.marking}
          {item.version > 1 && (
            <>
              {' '}
              · {fill(texts.changed, { name: item.changedBy, moment: moment(item.changedAt), version: item.version })}
            </>
          )}
        </small>
      </p>
      {item.takenBackAt && (
        <p className="notice">
          {fill(texts.takenBack, { name: item.takenBackBy ?? '', moment: moment(item.takenBackAt) })}:{' '}
          <bdi>{item.takenBackReason}</bdi>
        </p>
      )}
      {item.kind === 'NOTE' && <EditText item={item} of={of} may={mayChange} done={done} />}
      {may && isJudged && hypotheses.edges.length > 0 && (
        <Fold title={texts.judge} about={item.title}>
          <Judge item={item} hypotheses={hypotheses} done={done} />
        </Fold>
      )}
      {mayChange && (
        <Fold title={texts.takeBack} about={item.title}>
          <WithReason
            ways={[
              {
                label: texts.takeBack,
                does: (reason, writeId) => write(TakeBackItem, { id: item.id, version: item.version, reason }, writeId),
              },
            ]}
            done={done}
            draft={`case.${of.id}.${item.id}.back`}
            about={String(item.version)}
          />
        </Fold>
      )}
    </li>
  );
}

/** Changes the text of an item. */
function EditText({ item, of, may, done }: { item: CaseItemShown; of: Case; may: boolean; done: () => void }) {
  const texts = useWords().cases;
  const { id, kind, title } = item;
  return (
    <Edit
      place={`case.${of.id}.${id}`}
      stored={{ text: item.text }}
      version={item.version}
      may={may}
      title={texts.change}
      about={title}
      meanwhile={fill(texts.changedMeanwhile, { name: item.changedBy })}
      write={async ({ text }, version, writeId) => {
        const input = { caseId: of.id, id, version, kind, title, text };
        return (await write(KeepItem, { input }, writeId)).data.keepItem.version;
      }}
      done={done}
    >
      {(draft, change) => (
        <Field label={texts.text} hint={texts.textHint}>
          {(field) => (
            <textarea
              id={field}
              rows={6}
              value={draft.text}
              maxLength={15000}
              onChange={(event) => change({ text: event.target.value })}
            />
          )}
        </Field>
      )}
    </Edit>
  );
}

function Judge({ item, hypotheses, done }: { item: CaseItemShown; hypotheses: Hypotheses; done: () => void }) {
  const texts = useWords().cases;
  const key = `case.${item.caseId}.${item.id}.judge`;
  // As it stood when the form was opened: one that comes meanwhile is not chosen unasked.
  const [first] = useState(hypotheses.edges[0]?.node.id ?? '');
  const { draft, writeId, change, sent } = useDraft(key, { hypothesis: first, verdict: 'CONSISTENT' });
  // One that is not among those that are shown, as after a withdrawal, is not judged under unseen.
  const hypothesis = hypotheses.edges.some(({ node }) => node.id === draft.hypothesis) ? draft.hypothesis : '';
  const verdict = draft.verdict as HypothesisVerdict;
  const judge = (why: string, writeId: string) =>
    write(JudgeHypothesis, { hypothesis, item: item.id, verdict, why }, writeId);
  return (
    <>
      <div className="grid">
        <Field label={texts.kinds.HYPOTHESIS}>
          {(id) => (
            <select id={id} value={hypothesis} onChange={(event) => change({ hypothesis: event.target.value })}>
              {!hypothesis && <option value="">{texts.choose}</option>}
              {hypotheses.edges.map(({ node }) => (
                <option key={node.id} value={node.id}>
                  {node.title}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={texts.verdict}>
          {(id) => (
            <select id={id} value={verdict} onChange={(event) => change({ verdict: event.target.value })}>
              {HypothesisVerdictValues.map((each) => (
                <option key={each} value={each}>
                  {texts.verdicts[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <More of={hypotheses} />
      <WithReason
        ways={[{ label: texts.judge, does: judge, isMain: true }]}
        done={() => {
          sent(writeId);
          done();
        }}
        draft={`${key}.why`}
        about={`${hypothesis} ${verdict}`}
        may={!!hypothesis}
      />
    </>
  );
}
