import { type FormEvent, useState } from 'react';
import { link, useAddress } from '../address';
import { download, useAnswer } from '../api/ask';
import { type Listed, useList } from '../api/further';
import {
  CaseHypotheses,
  CaseItems,
  type CaseRole,
  CaseRoleValues,
  CaseTimeline,
  type CaseTimelineResult,
  CloseCase,
  InviteAgency,
  OneCase,
  SetMember,
} from '../api/generated';
import { write } from '../api/write';
import { ChangeHead, Leave, useMayLead } from './head';
import { CaseItemList } from './items';
import { type Case, HandIn, Write } from './write';
import { Field, Fold, More, Name, PartyLink, State, Trouble, useAct } from '../shell/common';
import { useDraft } from '../forms/draft';
import { DataTable } from '../table/table';
import { focusPage } from '../forms/focus';
import { person, putAway, setOpenedCase, useOpenedCase } from './opened';
import { WithReason } from '../forms/reason';
import { useViewer } from '../access/viewer';
import { fill, REPORTS, useFormats, useLanguage, useWords } from '../words';

const ofNode = (edge: { node: { id: string } }) => edge.node.id;

/** One case: who works on it, what it keeps, what its members say of it. */
export function CasePage() {
  const { params } = useAddress();
  const id = params.get('id') ?? '';
  // Another case is another page: no word of one stands in a form of the other.
  return <One key={id} id={id} />;
}

function One({ id }: { id: string }) {
  const texts = useWords().cases;
  const asked = useAnswer(OneCase, { id });
  const items = useList(CaseItems, { id }, (data) => data.case?.items, ofNode);
  const hypotheses = useList(CaseHypotheses, { id }, (data) => data.case?.items, ofNode);
  const timeline = useList(CaseTimeline, { id }, (data) => data.case?.timeline, ofNode);
  const opened = useOpenedCase();
  const found = asked.data?.case;
  const again = () => {
    for (const each of [asked, items, hypotheses, timeline]) each.again();
  };
  return (
    <>
      <State of={asked} />
      {asked.data && !found && (
        <section className="panel">
          <h1>{texts.missing}</h1>
          {opened?.id === id && (
            <button
              type="button"
              onClick={() => {
                putAway(id);
                focusPage();
              }}
            >
              {texts.putAway}
            </button>
          )}
        </section>
      )}
      {found && (
        <>
          <Head of={found} done={again} />
          <Pointers of={found} />
          <CaseItemList of={found} items={items} hypotheses={hypotheses} done={again} />
          <Matrix of={found} />
          <Write of={found} done={again} />
          <HandIn of={found} done={again} />
          <Members of={found} done={again} />
          <Timeline list={timeline} />
        </>
      )}
    </>
  );
}

function Head({ of, done }: { of: Case; done: () => void }) {
  const texts = useWords().cases;
  const { moment } = useFormats();
  const opened = useOpenedCase();
  const viewer = useViewer();
  const language = useLanguage();
  const isOpened = opened?.id === of.id;
  const mayLead = useMayLead(of);
  const { act, refused, isBusy } = useAct();
  const [saved, setSaved] = useState('');
  const save = (address: string, name: string, body?: unknown) =>
    act(async () => {
      await download(address, name, body);
      setSaved(name);
    });
  const close = async (reason: string, writeId: string) => {
    await write(CloseCase, { id: of.id, reason }, writeId);
    putAway(of.id);
    focusPage();
  };
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
      <p className="row">
        {isOpened ? (
          <button
            type="button"
            onClick={() => {
              putAway(of.id);
              // A closed case has no button to work on it again.
              if (of.state !== 'OPEN') focusPage();
            }}
          >
            {texts.putAway}
          </button>
        ) : (
          of.state === 'OPEN' &&
          viewer && (
            <button type="button" onClick={() => setOpenedCase({ id: of.id, title: of.title, by: person(viewer) })}>
              {texts.workOn}
            </button>
          )
        )}
        <button type="button" disabled={isBusy} onClick={() => save(`/cases/${of.id}/export`, `case-${of.id}.zip`)}>
          {texts.export}
        </button>
        <button
          type="button"
          disabled={isBusy}
          onClick={() => save('/reports', `report-${of.id}.zip`, { case: of.id, language: REPORTS[language] })}
        >
          {texts.report}
        </button>
        <button type="button" onClick={() => window.print()}>
          {texts.print}
        </button>
        {of.state === 'OPEN' && <small className="screen">{texts.workOnHint}</small>}
      </p>
      <p className="screen">
        <small>{texts.reportHint}</small>
      </p>
      <p role="status" className="screen">
        {saved && !isBusy && !refused && fill(texts.saved, { name: saved })}
      </p>
      {refused && <Trouble refused={refused} />}
      <ChangeHead of={of} done={done} />
      {mayLead && (
        <Fold title={texts.close}>
          <WithReason ways={[{ label: texts.close, does: close }]} done={done} draft={`case.${of.id}.close`} />
        </Fold>
      )}
      {viewer && viewer.recognizedBy !== 'API_KEY' && <Leave of={of} />}
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

type Row = Case['matrix'][number];

function Matrix({ of }: { of: Case }) {
  const texts = useWords().cases;
  const first = of.matrix[0];
  if (!first) return null;
  return (
    <section className="panel">
      <h2>{texts.matrix}</h2>
      <p>{texts.matrixHint}</p>
      <DataTable
        label={texts.matrix}
        name="matrix"
        rows={of.matrix}
        idOf={(row) => row.item.id}
        columns={[
          {
            id: 'item',
            title: texts.item,
            isFixed: true,
            value: (row) => `${row.item.title}${row.isWithdrawn ? ` (${texts.withdrawn})` : ''}`,
            cell: (row) => (
              <>
                <Name of={row.item.title} />
                {row.isWithdrawn && <strong> · {texts.withdrawn}</strong>}
              </>
            ),
          },
          ...first.cells.map(({ hypothesis }, at) => ({
            id: hypothesis.id,
            title: hypothesis.title,
            isData: true,
            value: (row: Row) =>
              (row.cells[at]?.judgements ?? [])
                .map(({ verdict, author, text }) => `${verdict ? texts.verdicts[verdict] : ''} (${author}): ${text}`)
                .join('; '),
            cell: (row: Row) =>
              row.cells[at]?.judgements.map((judgement) => (
                <p key={judgement.id}>
                  {judgement.verdict && texts.verdicts[judgement.verdict]} (<bdi>{judgement.author}</bdi>):{' '}
                  <bdi>{judgement.text}</bdi>
                </p>
              )),
          })),
        ]}
      />
    </section>
  );
}

function Members({ of, done }: { of: Case; done: () => void }) {
  const texts = useWords().cases;
  const member = useDraft(`case.${of.id}.member`, { person: '', role: 'EDITOR' });
  const invited = useDraft(`case.${of.id}.agency`, { agency: '' });
  const { person, role } = member.draft;
  const { agency } = invited.draft;
  const { act, refused, isBusy } = useAct();
  const isLead = of.state === 'OPEN' && of.role === 'LEAD';
  const mayInvite = useMayLead(of);
  const set = async (event: FormEvent) => {
    event.preventDefault();
    const variables = { id: of.id, person: person.trim(), role: (role || null) as CaseRole | null };
    if (!(await act(() => write(SetMember, variables, member.writeId)))) return;
    member.sent(member.writeId);
    done();
  };
  const invite = async (event: FormEvent) => {
    event.preventDefault();
    const variables = { id: of.id, organization: agency.trim() };
    if (!(await act(() => write(InviteAgency, variables, invited.writeId)))) return;
    invited.sent(invited.writeId);
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
                onChange={(event) => member.change({ person: event.target.value })}
              />
            )}
          </Field>
          <Field label={texts.role}>
            {(id) => (
              <select id={id} value={role} onChange={(event) => member.change({ role: event.target.value })}>
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
      {mayInvite && (
        <form className="row" onSubmit={invite}>
          <Field label={texts.agency}>
            {(id) => (
              <input
                id={id}
                value={agency}
                required
                maxLength={64}
                onChange={(event) => invited.change({ agency: event.target.value })}
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

type Act = NonNullable<CaseTimelineResult['case']>['timeline']['edges'][number];

function Timeline({ list }: { list: Listed<CaseTimelineResult, Act> }) {
  const texts = useWords().cases;
  const { moment } = useFormats();
  return (
    <section className="panel">
      <h2>{texts.timeline}</h2>
      <State of={list} />
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
