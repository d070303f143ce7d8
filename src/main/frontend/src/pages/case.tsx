import { type FormEvent, useState } from 'react';
import { link, useAddress } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  type CaseItemKind,
  CaseItems,
  type CaseItemShown,
  type CaseRole,
  CaseRoleValues,
  CaseTimeline,
  CloseCase,
  type HypothesisVerdict,
  HypothesisVerdictValues,
  InviteAgency,
  JudgeHypothesis,
  KeepItem,
  OneCase,
  type OneCaseResult,
  SetMember,
  TakeBackItem,
} from '../api/generated';
import { Field, Fold, More, Name, PartyLink, Scroll, State, Trouble, useAct } from '../parts/common';
import { setOpenedCase, useOpenedCase } from '../parts/opened';
import { WithReason } from '../parts/reason';
import { fill, useFormats, useWords } from '../words';

type Case = NonNullable<OneCaseResult['case']>;

/** One case: who works on it, what it keeps, what its members say of it. */
export function CasePage() {
  const texts = useWords().cases;
  const { params } = useAddress();
  const id = params.get('id') ?? '';
  const asked = useAnswer(OneCase, { id });
  const [written, setWritten] = useState(0);
  const found = asked.data?.case;
  const again = () => {
    asked.again();
    setWritten(written + 1);
  };
  return (
    <>
      <State of={asked} />
      {asked.data && !found && <p className="panel">{texts.missing}</p>}
      {found && (
        <>
          <Head of={found} done={again} />
          <Pointers of={found} />
          <Items of={found} key={`items ${written}`} done={again} />
          <Matrix of={found} />
          {found.state === 'OPEN' && found.role !== 'READER' && <Write of={found} done={again} />}
          <Members of={found} done={again} />
          <Timeline of={found} key={`timeline ${written}`} />
        </>
      )}
    </>
  );
}

function Head({ of, done }: { of: Case; done: () => void }) {
  const words = useWords();
  const texts = words.cases;
  const { moment } = useFormats();
  const opened = useOpenedCase();
  const isOpened = opened?.id === of.id;
  return (
    <section className="panel">
      <h1>
        <Name of={of.title} />
      </h1>
      <p>
        {texts.states[of.state]} · {of.marking} · <bdi>{of.owner}</bdi> · {texts.roles[of.role]} ·{' '}
        {texts.deconflictions[of.deconfliction]}
      </p>
      {of.question && (
        <p>
          {texts.question}: <bdi>{of.question}</bdi>
        </p>
      )}
      {of.purpose && (
        <p>
          {texts.purpose}: <bdi>{of.purpose}</bdi>
        </p>
      )}
      <p>
        <small>
          <bdi>{of.openedBy}</bdi>, {moment(of.openedAt)}
        </small>
      </p>
      {of.closedAt && (
        <p className="notice">
          {fill(texts.closedBy, { name: of.closedBy ?? '', moment: moment(of.closedAt) })}: <bdi>{of.closeReason}</bdi>.{' '}
          {fill(texts.keptUntil, { moment: moment(of.keepUntil) })} {of.dueForReview && texts.due}
        </p>
      )}
      {of.state === 'OPEN' && (
        <p>
          <button
            type="button"
            aria-pressed={isOpened}
            onClick={() => setOpenedCase(isOpened ? null : { id: of.id, title: of.title })}
          >
            {isOpened ? texts.putAway : texts.workOn}
          </button>{' '}
          <small>{texts.workOnHint}</small>
        </p>
      )}
      {of.state === 'OPEN' && of.role === 'LEAD' && (
        <Fold title={texts.close}>
          <WithReason
            ways={[{ label: texts.close, does: (reason) => ask(CloseCase, { id: of.id, reason }) }]}
            done={done}
          />
        </Fold>
      )}
    </section>
  );
}

function Pointers({ of }: { of: Case }) {
  const texts = useWords().cases;
  if (!of.pointers.length) return null;
  return (
    <section className="panel" role="status">
      <h2>{texts.pointers}</h2>
      <ul>
        {of.pointers.map((pointer) => (
          <li key={`${pointer.party.id} ${pointer.agency}`}>
            <PartyLink party={pointer.party} />: <bdi>{pointer.agency}</bdi>, <bdi>{pointer.contact}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Items({ of, done }: { of: Case; done: () => void }) {
  const texts = useWords().cases;
  const asked = useAnswer(CaseItems, { id: of.id });
  const list = useFurther(
    asked,
    asked.data?.case?.items,
    async (after) => (await ask(CaseItems, { id: of.id, after })).data.case?.items,
  );
  const hypotheses = list.edges.map(({ node }) => node).filter((item) => item.kind === 'HYPOTHESIS');
  return (
    <section>
      <h2>{fill(texts.items, { count: asked.data?.case?.items.totalCount ?? '' })}</h2>
      <State of={asked} />
      {asked.data && list.edges.length === 0 && <p className="panel">{texts.noItems}</p>}
      <ul className="results">
        {list.edges.map(({ node }) => (
          <Item key={node.id} item={node} of={of} hypotheses={hypotheses} done={done} />
        ))}
      </ul>
      <More of={list} />
    </section>
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
  hypotheses: CaseItemShown[];
  done: () => void;
}) {
  const words = useWords();
  const texts = words.cases;
  const { moment, date } = useFormats();
  const mayWrite = of.state === 'OPEN' && of.role !== 'READER' && !item.takenBackAt;
  const isJudged = item.kind !== 'HYPOTHESIS' && item.kind !== 'JUDGEMENT';
  return (
    <li className="panel wide">
      <h3>
        <Name of={item.verdict ? texts.verdicts[item.verdict] : item.title} />{' '}
        <span className="kind">{texts.kinds[item.kind]}</span>
      </h3>
      {item.text && (
        <p className="said">
          <bdi>{item.text}</bdi>
        </p>
      )}
      {item.references.length > 0 && (
        <ul>
          {item.references.map((reference) => (
            <li key={reference.id}>
              {reference.entity ? (
                <PartyLink party={reference.entity} kind />
              ) : (
                <>
                  {texts.whats[reference.what as keyof typeof texts.whats]} <code>{reference.id}</code>
                </>
              )}
              {reference.isWithdrawn && <strong> · {texts.withdrawn}</strong>}
            </li>
          ))}
        </ul>
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
      {mayWrite && item.kind === 'NOTE' && (
        <Fold title={texts.change} about={item.title}>
          <Edit item={item} of={of} done={done} />
        </Fold>
      )}
      {mayWrite && isJudged && hypotheses.length > 0 && (
        <Fold title={texts.judge} about={item.title}>
          <Judge item={item} hypotheses={hypotheses} done={done} />
        </Fold>
      )}
      {mayWrite && (
        <Fold title={texts.takeBack} about={item.title}>
          <WithReason
            ways={[
              {
                label: texts.takeBack,
                does: (reason) => ask(TakeBackItem, { id: item.id, version: item.version, reason }),
              },
            ]}
            done={done}
          />
        </Fold>
      )}
    </li>
  );
}

/** Changes a note; where somebody else changed it meanwhile, the words stay in the form and the service says so. */
function Edit({ item, of, done }: { item: CaseItemShown; of: Case; done: () => void }) {
  const texts = useWords().cases;
  const [text, setText] = useState(item.text);
  const { act, refused, isBusy } = useAct();
  async function submit(event: FormEvent) {
    event.preventDefault();
    const input = { caseId: of.id, id: item.id, version: item.version, kind: item.kind, title: item.title, text };
    if (await act(() => ask(KeepItem, { input }, undefined, crypto.randomUUID()))) done();
  }
  return (
    <form onSubmit={submit}>
      <Field label={texts.text} hint={texts.textHint}>
        {(id) => (
          <textarea id={id} rows={6} value={text} maxLength={15000} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <p>
        <button type="submit" className="main" disabled={isBusy}>
          {texts.change}
        </button>
      </p>
      {refused && <Trouble refused={refused} />}
    </form>
  );
}

function Judge({ item, hypotheses, done }: { item: CaseItemShown; hypotheses: CaseItemShown[]; done: () => void }) {
  const texts = useWords().cases;
  const [hypothesis, setHypothesis] = useState(hypotheses[0]?.id ?? '');
  const [verdict, setVerdict] = useState<HypothesisVerdict>('CONSISTENT');
  const judge = (why: string) => ask(JudgeHypothesis, { hypothesis, item: item.id, verdict, why });
  return (
    <>
      <div className="grid">
        <Field label={texts.kinds.HYPOTHESIS}>
          {(id) => (
            <select id={id} value={hypothesis} onChange={(event) => setHypothesis(event.target.value)}>
              {hypotheses.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.title}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={texts.verdict}>
          {(id) => (
            <select id={id} value={verdict} onChange={(event) => setVerdict(event.target.value as HypothesisVerdict)}>
              {HypothesisVerdictValues.map((each) => (
                <option key={each} value={each}>
                  {texts.verdicts[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <WithReason ways={[{ label: texts.judge, does: judge, isMain: true }]} done={done} />
    </>
  );
}

function Matrix({ of }: { of: Case }) {
  const texts = useWords().cases;
  const first = of.matrix[0];
  if (!first) return null;
  return (
    <section className="panel">
      <h2>{texts.matrix}</h2>
      <p>{texts.matrixHint}</p>
      <Scroll label={texts.matrix}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.item}</th>
              {first.cells.map((cell) => (
                <th key={cell.hypothesis.id} scope="col">
                  <Name of={cell.hypothesis.title} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.matrix.map((row) => (
              <tr key={row.item.id}>
                <th scope="row">
                  <Name of={row.item.title} />
                  {row.isWithdrawn && <strong> · {texts.withdrawn}</strong>}
                </th>
                {row.cells.map((cell) => (
                  <td key={cell.hypothesis.id}>
                    {cell.judgements.map((judgement) => (
                      <p key={judgement.id}>
                        {judgement.verdict && texts.verdicts[judgement.verdict]} (<bdi>{judgement.author}</bdi>):{' '}
                        <bdi>{judgement.text}</bdi>
                      </p>
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

const WRITTEN = ['NOTE', 'TASK', 'HYPOTHESIS', 'PIN'] as const satisfies CaseItemKind[];

function Write({ of, done }: { of: Case; done: () => void }) {
  const words = useWords();
  const texts = words.cases;
  const [kind, setKind] = useState<(typeof WRITTEN)[number]>('NOTE');
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [element, setElement] = useState('');
  const [marking, setMarking] = useState('');
  const [due, setDue] = useState('');
  const [assignee, setAssignee] = useState('');
  const { act, refused, isBusy } = useAct();
  async function submit(event: FormEvent) {
    event.preventDefault();
    const input = {
      caseId: of.id,
      kind,
      title: title.trim(),
      text,
      marking: marking.trim() || null,
      ...(kind === 'PIN' && { element: element.trim() }),
      ...(kind === 'TASK' && { due: due || null, assignee: assignee.trim() || null, done: false }),
    };
    if (!(await act(() => ask(KeepItem, { input }, undefined, crypto.randomUUID())))) return;
    for (const clear of [setTitle, setText, setElement, setMarking, setDue, setAssignee]) clear('');
    done();
  }
  return (
    <form className="panel" onSubmit={submit}>
      <h2>{texts.write}</h2>
      <div className="grid">
        <Field label={texts.kind}>
          {(id) => (
            <select id={id} value={kind} onChange={(event) => setKind(event.target.value as (typeof WRITTEN)[number])}>
              {WRITTEN.map((each) => (
                <option key={each} value={each}>
                  {texts.kinds[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={texts.name}>
          {(id) => (
            <input id={id} value={title} required maxLength={200} onChange={(event) => setTitle(event.target.value)} />
          )}
        </Field>
        {kind === 'PIN' && (
          <Field label={texts.element} hint={texts.elementHint}>
            {(id) => (
              <input
                id={id}
                value={element}
                required
                maxLength={40}
                onChange={(event) => setElement(event.target.value)}
              />
            )}
          </Field>
        )}
        {kind === 'TASK' && (
          <>
            <Field label={texts.day}>
              {(id) => <input id={id} type="date" value={due} onChange={(event) => setDue(event.target.value)} />}
            </Field>
            <Field label={texts.assignee}>
              {(id) => (
                <input id={id} value={assignee} maxLength={200} onChange={(event) => setAssignee(event.target.value)} />
              )}
            </Field>
          </>
        )}
        <Field label={words.marking} hint={texts.itemMarkingHint}>
          {(id) => (
            <input id={id} value={marking} maxLength={200} onChange={(event) => setMarking(event.target.value)} />
          )}
        </Field>
      </div>
      <Field label={texts.text} hint={texts.textHint}>
        {(id) => (
          <textarea id={id} rows={5} value={text} maxLength={15000} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <p>
        <button type="submit" className="main" disabled={isBusy}>
          {texts.write}
        </button>
      </p>
      {refused && <Trouble refused={refused} />}
    </form>
  );
}

function Members({ of, done }: { of: Case; done: () => void }) {
  const texts = useWords().cases;
  const [person, setPerson] = useState('');
  const [role, setRole] = useState<CaseRole | ''>('EDITOR');
  const [agency, setAgency] = useState('');
  const { act, refused, isBusy } = useAct();
  const isLead = of.state === 'OPEN' && of.role === 'LEAD';
  const set = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await act(() => ask(SetMember, { id: of.id, person: person.trim(), role: role || null })))) return;
    setPerson('');
    done();
  };
  const invite = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await act(() => ask(InviteAgency, { id: of.id, organization: agency.trim() })))) return;
    setAgency('');
    done();
  };
  return (
    <section className="panel">
      <h2>{texts.members}</h2>
      <ul>
        {of.members.map((member) => (
          <li key={`${member.organization} ${member.person}`}>
            <bdi>{member.person}</bdi> (<bdi>{member.organization}</bdi>): {texts.roles[member.role]}
          </li>
        ))}
      </ul>
      <ul>
        {of.agencies.map((each) => (
          <li key={each.organization}>
            <bdi>{each.organization}</bdi>: {texts.agencyStates[each.state]}
          </li>
        ))}
      </ul>
      {isLead && (
        <form className="row" onSubmit={set}>
          <Field label={texts.person}>
            {(id) => (
              <input
                id={id}
                value={person}
                required
                maxLength={200}
                onChange={(event) => setPerson(event.target.value)}
              />
            )}
          </Field>
          <Field label={texts.role}>
            {(id) => (
              <select id={id} value={role} onChange={(event) => setRole(event.target.value as CaseRole | '')}>
                {CaseRoleValues.map((each) => (
                  <option key={each} value={each}>
                    {texts.roles[each]}
                  </option>
                ))}
                <option value="">{texts.takeOut}</option>
              </select>
            )}
          </Field>
          <button type="submit" disabled={isBusy}>
            {texts.setMember}
          </button>
        </form>
      )}
      {isLead && (
        <form className="row" onSubmit={invite}>
          <Field label={texts.agency}>
            {(id) => (
              <input
                id={id}
                value={agency}
                required
                maxLength={64}
                onChange={(event) => setAgency(event.target.value)}
              />
            )}
          </Field>
          <button type="submit" disabled={isBusy}>
            {texts.invite}
          </button>
        </form>
      )}
      {refused && <Trouble refused={refused} />}
    </section>
  );
}

function Timeline({ of }: { of: Case }) {
  const texts = useWords().cases;
  const { moment } = useFormats();
  const asked = useAnswer(CaseTimeline, { id: of.id });
  const list = useFurther(
    asked,
    asked.data?.case?.timeline,
    async (after) => (await ask(CaseTimeline, { id: of.id, after })).data.case?.timeline,
  );
  return (
    <section className="panel">
      <h2>{texts.timeline}</h2>
      <State of={asked} />
      <ul>
        {list.edges.map(({ node }) => (
          <li key={node.id}>
            {moment(node.at)}, <bdi>{node.by}</bdi> (<bdi>{node.organization}</bdi>): {texts.acts[node.what]}
            {(node.title ?? node.about) && (
              <>
                {' '}
                – <bdi>{node.title ?? node.about}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
      <More of={list} />
      <p>
        <a href={link('cases')}>{texts.title}</a>
      </p>
    </section>
  );
}
