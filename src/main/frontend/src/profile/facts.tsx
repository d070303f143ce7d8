import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  Group,
  type GroupResult,
  type LinkDirection,
  type LinkKind,
  type Party,
  StatementKinds,
} from '../api/generated';
import { link } from '../address';
import { KeepElement } from '../casework/keep';
import { begin } from '../evidence/acts';
import { Confidence, Flags, More, PartyLink, State } from '../shell/common';
import { Evidence } from '../evidence/evidence';
import { corrected } from '../statements/statement';
import { useFormats, useWords } from '../words';
import { type Asking, Opens } from './parts';
import { byWeight, type Counted, openAtFirst } from './weigh';

type Edge = NonNullable<GroupResult['entity']>['links']['edges'][number];

/** A fact of a record of cooperation, which is changed with the record. */
const isRecord = (fact: { details: { name: string }[] }) => fact.details.some((each) => each.name === 'record');

/** All facts, grouped by kind, what weighs most first. */
export function Facts({ entity, asking, groups }: { entity: Party; asking: Asking; groups: readonly Counted[] }) {
  const words = useWords();
  const { number, date } = useFormats();
  const sorted = byWeight(groups);
  const open = openAtFirst(sorted);
  if (!sorted.length) return <p>{words.entity.none}</p>;
  return (
    <div className="groups">
      {sorted.map((group, place) => (
        <Opens
          key={`${group.kind} ${group.direction}`}
          title={words.verbs[group.kind][group.direction === 'OUT' ? 0 : 1]}
          count={
            <>
              {number(group.facts)}
              {group.first && (
                <small>
                  {' '}
                  · {group.first === group.last ? date(group.first) : `${date(group.first)} – ${date(group.last)}`}
                </small>
              )}
            </>
          }
          open={place < open}
        >
          <FactList entity={entity} asking={asking} kind={group.kind} direction={group.direction} />
        </Opens>
      ))}
    </div>
  );
}

/** The facts of one kind and direction, by the page. */
export function FactList({
  entity,
  asking,
  kind,
  direction,
}: {
  entity: Party;
  asking: Asking;
  kind: LinkKind;
  direction: LinkDirection;
}) {
  const words = useWords();
  const variables = { ...asking, kinds: [kind], direction };
  const asked = useAnswer(Group, variables);
  const list = useFurther<Edge>(
    asked,
    asked.data?.entity?.links,
    async (after) => (await ask(Group, { ...variables, after })).data.entity?.links,
  );
  const statable = useAnswer(StatementKinds, {}).data?.statementKinds;
  return (
    <>
      <State of={asked} />
      {asked.data && list.edges.length === 0 && <p>{words.entity.none}</p>}
      <ul className="plain lined">
        {list.edges.map(({ node }) => (
          <OneFact
            key={`${node.fact.id}${node.direction}`}
            entity={entity}
            node={node}
            isStatable={!!statable?.includes(node.fact.kind)}
          />
        ))}
      </ul>
      <More of={list} />
    </>
  );
}

function OneFact({ entity, node, isStatable }: { entity: Party; node: Edge['node']; isStatable: boolean }) {
  const words = useWords();
  const { date, moment } = useFormats();
  const { fact, other } = node;
  const verb = words.verbs[fact.kind][node.direction === 'OUT' ? 0 : 1];
  const days = [fact.validFrom ?? day(fact, 'dispatched'), fact.validTo ?? day(fact, 'arrived')] as const;
  return (
    <li>
      <PartyLink party={other} kind />
      {(days[0] || days[1]) && (
        <>
          {' '}
          · {date(days[0])} – {days[1] ? date(days[1]) : words.open}
        </>
      )}{' '}
      <Confidence value={fact.confidence} />{' '}
      <small>
        {words.entity.recorded} {moment(fact.recordedAt)} · {fact.marking}
      </small>
      <Flags flags={fact.flags} />
      <Evidence
        all={fact.evidence}
        fixed={isRecord(fact)}
        correct={
          isStatable && !isRecord(fact)
            ? (proof) => {
                const [subject, object] = node.direction === 'OUT' ? [entity, other] : [other, entity];
                begin('statement', corrected(fact, subject, object, proof));
              }
            : undefined
        }
      />
      {isRecord(fact) && <a href={link('cooperation')}>{words.entity.ofCooperation}</a>}
      <KeepElement element={fact.id} title={`${entity.name} ${verb} ${other.name}`} isShort />
    </li>
  );
}

/** A shipment's day is no interval of a tie: it stands in what else was recorded. */
const day = (fact: Edge['node']['fact'], name: string) =>
  fact.details.find((detail) => detail.name === name)?.values[0] ?? null;
