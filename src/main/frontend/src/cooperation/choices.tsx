import { useAnswer } from '../api/ask';
import {
  ActionKindValues,
  ClaimKindValues,
  Claims,
  Commitments,
  CommitmentStateValues,
  CooperationStateValues,
  DimensionValues,
  FollowUpKindValues,
  IncidentKindValues,
  Incidents,
  MeasureValues,
  MeetingTitles,
  MeetingStateValues,
  NotificationAnswerValues,
  Notifications,
  ReliabilityValues,
  RequestStateValues,
  TlpValues,
} from '../api/generated';
import { useWords } from '../words';
import type { Words } from '../words/de';
import type { Draft, FieldOf, Form } from './matter';

const CREDIBILITIES = [1, 2, 3, 4, 5, 6];
const UNNAMED = ['COMPANY', 'ORGANIZATION', 'PERSON', 'CRIMINAL_GROUP'] as const;

export function emptyOf(field: FieldOf, words: Words): string {
  if (field.way === 'grade') return words.evidence.ungraded;
  if (field.way === 'marking') return words.enter.unmarked;
  return field.required ? '' : words.matter.none;
}

type Option = readonly [value: string, label: string];

/** The options, with what is chosen already where they do not have it. */
function Options({ all, chosen }: { all: readonly Option[]; chosen?: Option }) {
  const whole = chosen?.[0] && !all.some(([value]) => value === chosen[0]) ? [chosen, ...all] : all;
  return whole.map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

export function Grades() {
  const { evidence } = useWords();
  return ReliabilityValues.flatMap((reliability) =>
    CREDIBILITIES.map((credibility) => (
      <option key={`${reliability}${credibility}`} value={`${reliability}${credibility}`}>
        {reliability}
        {credibility}: {evidence.reliability[reliability]}, {evidence.credibility[credibility]}
      </option>
    )),
  );
}

export function Markings({ chosen }: { chosen: string }) {
  return <Options all={TlpValues.map((each) => [each, each] as const)} chosen={[chosen, chosen]} />;
}

/** What may be chosen; what was recorded is read from the service. */
export function Choices({ form, field, draft }: { form: Form; field: FieldOf; draft: Draft }) {
  const words = useWords();
  const { name, way } = field;
  if (way === 'marking') return <Markings chosen={draft[name] ?? ''} />;
  if (way === 'grade') return <Grades />;
  const said = words.matter.choices;
  const of = <Value extends string>(values: readonly Value[], label: (value: Value) => string) => (
    <Options all={values.map((each) => [each, label(each)] as const)} />
  );
  switch (name) {
    case 'state':
      if (form === 'fate') return of(RequestStateValues, (each) => said[each]);
      if (form === 'judgement') return of(CommitmentStateValues, (each) => said[each]);
      return of(MeetingStateValues, (each) => said[each]);
    case 'cooperation':
      return of(CooperationStateValues, (each) => said[each]);
    case 'answer':
      return of(NotificationAnswerValues, (each) => said[each]);
    case 'dimension':
      return of(DimensionValues, (each) => words.cooperation.dimensions[each]);
    case 'measure':
      return of(MeasureValues, (each) => words.cooperation.measures[each]);
    case 'targetKind':
      return of(UNNAMED, (each) => words.kinds[each]);
    case 'kind':
      if (form === 'incident') return of(IncidentKindValues, (each) => words.cooperation.kinds[each]);
      if (form === 'incidentAnswer') return of(FollowUpKindValues, (each) => said[each]);
      if (form === 'claim') return of(ClaimKindValues, (each) => words.verbs[each][0]);
      return of(ActionKindValues, (each) => words.verbs[each][0]);
    default:
      return <Recorded name={name} draft={draft} />;
  }
}

/** Records, the newest ones and the one that is chosen. */
function Recorded({ name, draft }: { name: string; draft: Draft }) {
  const words = useWords();
  const meetings = useAnswer(MeetingTitles, name === 'meeting' ? {} : null);
  const incidents = useAnswer(Incidents, name === 'incident' || name === 'answers' ? {} : null);
  const notifications = useAnswer(Notifications, name === 'notification' ? {} : null);
  const claims = useAnswer(Claims, name === 'claim' || name === 'causeOf' ? {} : null);
  const commitments = useAnswer(Commitments, name === 'commitment' ? {} : null);
  const all: Option[] = [
    ...(meetings.data?.meetings.edges ?? []).map(({ node }) => [node.id, `${node.title}, ${node.start}`] as const),
    ...(notifications.data?.notifications.edges ?? []).map(
      ({ node }) => [node.id, `${node.reference}, ${node.dispatch}`] as const,
    ),
    ...(claims.data?.claims.edges ?? [])
      .filter(({ node }) => (name === 'claim' ? node.kind === 'ASKED' : node.id !== draft.correct))
      .map(({ node }) => [node.id, `${node.subject?.name ?? ''} ${words.verbs[node.kind][0]}: ${node.text}`] as const),
    ...(commitments.data?.commitments.edges ?? [])
      .filter(({ node }) => node.measureInWords)
      .map(({ node }) => [node.id, `${node.by?.name ?? ''}: ${node.text}`] as const),
    ...(incidents.data?.incidents.edges ?? []).flatMap(({ node }): Option[] =>
      name === 'incident'
        ? [[node.id, `${words.cooperation.kinds[node.kind]} ${node.reference}, ${node.date}`]]
        : node.id === draft.incident
          ? node.events
              .filter((event) => event.what === 'REQUESTED')
              .map((event) => [event.id, `${event.on}: ${event.text ?? ''}`])
          : [],
    ),
  ];
  const chosen = draft[name] ?? '';
  return <Options all={all} chosen={[chosen, draft[`${name}.called`] ?? chosen]} />;
}
