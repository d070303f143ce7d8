import { type FormEvent } from 'react';
import { change, link, useAddress } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  type ApprovalKind,
  ApprovalKindValues,
  Approvals,
  AskApproval,
  DecideApproval,
  Me,
  type MeResult,
  OneApproval,
  type Request,
} from '../api/generated';
import { write } from '../api/write';
import { Field, More, State, Trouble, useAct } from '../shell/common';
import { DataTable } from '../table/table';
import { useDraft } from '../forms/draft';
import { useOnce } from '../forms/once';
import { WithReason } from '../forms/reason';
import { has } from './roles';
import { fill, useFormats, useWords } from '../words';

/** What needs a second person: asked for by one, decided by another. */
export function ApprovalsPage() {
  const id = useAddress().params.get('id');
  return id ? <Single id={id} /> : <All />;
}

/** One request, as an event or a message leads to it. */
function Single({ id }: { id: string }) {
  const words = useWords();
  const asked = useAnswer(OneApproval, { id });
  const viewer = useAnswer(Me, {}).data?.viewer;
  const request = asked.data?.approval;
  return (
    <>
      <h1>{words.approvals.title}</h1>
      <p>
        <a href={link('approvals')}>{words.lists.all}</a>
      </p>
      <State of={asked} />
      {asked.data && !request && <p className="panel">{words.lists.gone}</p>}
      {request && (
        <ul className="results">
          <One request={request} viewer={viewer} done={asked.again} />
        </ul>
      )}
    </>
  );
}

function All() {
  const words = useWords();
  const texts = words.approvals;
  const me = useAnswer(Me, {});
  const viewer = me.data?.viewer;
  const mine = useAddress().params.get('mine') === 'true';
  const decidable = mine ? true : null;
  const asked = useAnswer(Approvals, { decidable });
  const list = useFurther(
    asked,
    asked.data?.approvals,
    async (after) => (await ask(Approvals, { after, decidable })).data.approvals,
  );
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      <label>
        <input type="checkbox" checked={mine} onChange={(event) => change({ mine: event.target.checked }, true)} />{' '}
        {texts.mine}
      </label>
      <State of={asked} />
      {asked.data && list.edges.length === 0 && <p className="panel">{texts.none}</p>}
      <ul className="results">
        {list.edges.map(({ node }) => (
          <One key={node.id} request={node} viewer={viewer} done={asked.again} />
        ))}
      </ul>
      <More of={list} />
      {viewer && !has(viewer, 'ANALYST') ? <p className="notice">{texts.needAnalyst}</p> : <Ask done={asked.again} />}
    </>
  );
}

function One({ request, viewer, done }: { request: Request; viewer?: MeResult['viewer']; done: () => void }) {
  const texts = useWords().approvals;
  const { moment } = useFormats();
  const isOwn = viewer?.name === request.requestedBy && viewer.organization === request.organization;
  const decide = (approve: boolean) => (reason: string, writeId: string) =>
    write(DecideApproval, { id: request.id, approve, reason }, writeId);
  return (
    <li className="panel wide">
      <p>
        <strong>{texts.kinds[request.kind]}</strong>
        {request.wanted && (
          <>
            : <bdi>{request.wanted}</bdi>
          </>
        )}{' '}
        · <span className={`tag ${request.state}`}>{texts.states[request.state]}</span>
      </p>
      <p>
        {texts.subject}:{' '}
        {['LOWER_MARKING', 'PURGE'].includes(request.kind) ? (
          <a href={link('entity', { id: request.subject })}>
            <code>{request.subject}</code>
          </a>
        ) : (
          <code>{request.subject}</code>
        )}
      </p>
      {request.export && <Content of={request.export} />}
      <p>
        <bdi>{request.requestedBy}</bdi> (<bdi>{request.organization}</bdi>), {moment(request.requestedAt)}:{' '}
        <bdi>{request.reason}</bdi>
      </p>
      {request.decidedAt && (
        <p>
          <bdi>{request.decidedBy}</bdi> (<bdi>{request.decidedOrganization}</bdi>), {moment(request.decidedAt)}:{' '}
          <bdi>{request.decision}</bdi>
        </p>
      )}
      {request.state === 'PENDING' && (
        <>
          <p>
            <small>{fill(texts.until, { moment: moment(request.expiresAt) })}</small>
          </p>
          {isOwn ? (
            <p className="notice">{texts.own}</p>
          ) : viewer && !has(viewer, 'ADMINISTRATOR') ? (
            <p className="notice">{texts.needAdministrator}</p>
          ) : !request.decidable ? (
            <p className="notice">{texts.needOriginator}</p>
          ) : (
            <WithReason
              draft={`approval.${request.id}`}
              ways={[
                { label: texts.approve, does: decide(true), isMain: true },
                { label: texts.refuse, does: decide(false) },
              ]}
              done={done}
            />
          )}
        </>
      )}
    </li>
  );
}

/** What an export holds, for the one who has to decide on it. */
function Content({ of }: { of: NonNullable<Request['export']> }) {
  const { verbs, approvals } = useWords();
  const texts = approvals.export;
  const { moment, number } = useFormats();
  return (
    <details open>
      <summary>{fill(texts.summary, { format: of.format, count: number(of.elements), moment: moment(of.at) })}</summary>
      <p>
        {texts.request}: <code>{of.request}</code>
      </p>
      <DataTable
        label={texts.counts}
        name="export-counts"
        rows={of.counts}
        idOf={(each) => `${each.element} ${each.kind} ${each.marking}`}
        columns={[
          { id: 'kind', title: texts.kind, value: (each) => each.kind, isFixed: true },
          { id: 'marking', title: texts.marking, value: (each) => each.marking },
          { id: 'count', title: texts.count, type: 'number', value: (each) => each.count },
        ]}
      />
      <p>{texts.some}</p>
      <ul>
        {of.entities.map((each) => (
          <li key={each.id}>
            <a href={link('entity', { id: each.id })}>
              <bdi>{each.name}</bdi>
            </a>
          </li>
        ))}
        {of.facts.map((each) => (
          <li key={each.id}>
            <bdi>{each.subject.name}</bdi> {verbs[each.kind][0]} <bdi>{each.object.name}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

const wantsNothing = (kind: ApprovalKind) => ['PURGE', 'CONFIRM_IDENTITY', 'PURGE_CASE'].includes(kind);

function Ask({ done }: { done: () => void }) {
  const words = useWords();
  const texts = words.approvals;
  const { params } = useAddress();
  const {
    draft,
    writeId,
    change: changeDraft,
    sent,
  } = useDraft(`approvals.${params.get('kind') ?? ''}.${params.get('subject') ?? ''}`, {
    kind: params.get('kind') ?? '',
    subject: params.get('subject') ?? '',
    wanted: params.get('wanted') ?? '',
    reason: '',
  });
  const { subject, wanted, reason } = draft;
  const kind = ApprovalKindValues.find((each) => each === draft.kind) ?? 'LOWER_MARKING';
  const once = useOnce();
  const { act, refused, isBusy } = useAct();
  async function submit(event: FormEvent) {
    event.preventDefault();
    const input = {
      kind,
      subject: subject.trim(),
      wanted: wantsNothing(kind) ? null : wanted.trim() || null,
      reason: reason.trim(),
    };
    if (!(await act(() => write(AskApproval, { input }, once.id(input))))) return;
    once.done();
    sent(writeId);
    done();
  }
  return (
    <form className="panel" onSubmit={submit}>
      <h2>{texts.ask}</h2>
      <div className="grid">
        <Field label={texts.what}>
          {(id) => (
            <select id={id} value={kind} onChange={(event) => changeDraft({ kind: event.target.value })}>
              {ApprovalKindValues.map((each) => (
                <option key={each} value={each}>
                  {texts.kinds[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={texts.subject} hint={texts.subjectHints[kind]}>
          {(id) => (
            <input
              id={id}
              value={subject}
              required
              maxLength={200}
              onChange={(event) => changeDraft({ subject: event.target.value })}
            />
          )}
        </Field>
        {!wantsNothing(kind) && (
          <Field label={texts.wanted} hint={texts.wantedHints[kind]}>
            {(id) => (
              <input
                id={id}
                value={wanted}
                required={kind !== 'EXPORT'}
                maxLength={200}
                onChange={(event) => changeDraft({ wanted: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field label={words.reason} hint={kind === 'PURGE' ? texts.purgeReason : undefined}>
          {(id) => (
            <input
              id={id}
              value={reason}
              required
              maxLength={200}
              onChange={(event) => changeDraft({ reason: event.target.value })}
            />
          )}
        </Field>
      </div>
      <p>
        <button type="submit" className="main" disabled={isBusy}>
          {texts.go}
        </button>
      </p>
      {refused && <Trouble refused={refused} />}
    </form>
  );
}
