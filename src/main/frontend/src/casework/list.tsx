import { type FormEvent, useState } from 'react';
import { link } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  AnswerInvitation,
  CaseInvitations,
  type CaseInvitationsResult,
  Cases,
  type CaseState,
  CaseStateValues,
  OpenCase,
} from '../api/generated';
import { write } from '../api/write';
import { EMPTY_HEAD, HeadFields, headOf } from './head';
import { Field, More, State, Trouble, useAct } from '../shell/common';
import { useDraft } from '../forms/draft';
import { useOnce } from '../forms/once';
import { has } from '../access/roles';
import { useViewer } from '../access/viewer';
import { fill, useFormats, useWords } from '../words';

type Invitation = CaseInvitationsResult['caseInvitations']['edges'][number]['node'];

/** The cases that the caller works on, and how to open one. */
export function CasesPage() {
  const words = useWords();
  const texts = words.cases;
  const viewer = useViewer();
  const { date } = useFormats();
  const [state, setState] = useState<CaseState | ''>('');
  const asked = useAnswer(Cases, { state: state || null });
  const list = useFurther(
    asked,
    asked.data?.cases,
    async (after) => (await ask(Cases, { after, state: state || null })).data.cases,
  );
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      <Field label={texts.state}>
        {(id) => (
          <select id={id} value={state} onChange={(event) => setState(event.target.value as CaseState | '')}>
            <option value="">{texts.all}</option>
            {CaseStateValues.map((each) => (
              <option key={each} value={each}>
                {texts.states[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <State of={asked} />
      {asked.data && list.edges.length === 0 && <p className="panel">{texts.none}</p>}
      <ul className="results">
        {list.edges.map(({ node }) => (
          <li key={node.id} className="panel">
            <h2>
              <a href={link('case', { id: node.id })}>
                <bdi>{node.title}</bdi>
              </a>
            </h2>
            <p>
              <bdi>{node.question}</bdi>
            </p>
            <p>
              <small>
                {texts.states[node.state]} · {texts.roles[node.role]} · <bdi>{node.owner}</bdi> · {node.marking} ·{' '}
                {fill(texts.openedOn, { day: date(node.openedAt.slice(0, 10)) })}
                {node.dueForReview && <> · {texts.due}</>}
              </small>
            </p>
          </li>
        ))}
      </ul>
      <More of={list} />
      {viewer && has(viewer, 'ADMINISTRATOR') && <Invitations done={asked.again} />}
      {viewer && has(viewer, 'ANALYST') && <Open done={asked.again} />}
    </>
  );
}

function Invitations({ done }: { done: () => void }) {
  const texts = useWords().cases;
  const asked = useAnswer(CaseInvitations, {});
  const edges = asked.data?.caseInvitations.edges ?? [];
  if (!edges.length) return null;
  const again = () => {
    asked.again();
    done();
  };
  return (
    <section className="panel">
      <h2>{texts.invitations}</h2>
      <ul>
        {edges.map(({ node }) => (
          <One key={node.caseId} invitation={node} done={again} />
        ))}
      </ul>
    </section>
  );
}

function One({ invitation, done }: { invitation: Invitation; done: () => void }) {
  const texts = useWords().cases;
  const { moment } = useFormats();
  const once = useOnce();
  const [leads, setLeads] = useState('');
  const { act, refused, isBusy } = useAct();
  const answer = async (accept: boolean) => {
    const names = leads
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean);
    const variables = { id: invitation.caseId, accept, leads: accept ? names : null };
    if (await act(() => write(AnswerInvitation, variables, once.id(variables)))) done();
  };
  return (
    <li>
      <p>
        <strong>
          <bdi>{invitation.title}</bdi>
        </strong>{' '}
        · <bdi>{invitation.owner}</bdi> · {invitation.marking}
      </p>
      <p>
        <bdi>{invitation.purpose}</bdi>
      </p>
      <p>
        <small>
          <bdi>{invitation.invitedBy}</bdi>, {moment(invitation.at)}
        </small>
      </p>
      <Field label={texts.leads} hint={texts.leadsHint}>
        {(id) => <input id={id} value={leads} maxLength={500} onChange={(event) => setLeads(event.target.value)} />}
      </Field>
      <p>
        <button type="button" className="main" disabled={isBusy} onClick={() => answer(true)}>
          {texts.accept}
        </button>{' '}
        <button type="button" disabled={isBusy} onClick={() => answer(false)}>
          {texts.decline}
        </button>
      </p>
      {refused && <Trouble refused={refused} />}
    </li>
  );
}

const EMPTY = { ...EMPTY_HEAD, marking: '' };

function Open({ done }: { done: () => void }) {
  const words = useWords();
  const texts = words.cases;
  const { draft, writeId, change, sent } = useDraft('case', EMPTY);
  const { marking } = draft;
  const { act, refused, isBusy } = useAct();
  async function submit(event: FormEvent) {
    event.preventDefault();
    const input = { ...headOf(draft), marking: marking.trim() || null };
    if (!(await act(() => write(OpenCase, { input }, writeId)))) return;
    sent(writeId);
    done();
  }
  return (
    <form className="panel" onSubmit={submit}>
      <h2>{texts.open}</h2>
      <div className="grid">
        <HeadFields draft={draft} change={change}>
          <Field label={words.marking} hint={texts.markingHint}>
            {(id) => (
              <input
                id={id}
                value={marking}
                maxLength={200}
                onChange={(event) => change({ marking: event.target.value })}
              />
            )}
          </Field>
        </HeadFields>
      </div>
      <p>
        <button type="submit" className="main" disabled={isBusy}>
          {texts.open}
        </button>
      </p>
      {refused && <Trouble refused={refused} />}
    </form>
  );
}
