import { link, useAddress } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  type Alike,
  Decide,
  Decided,
  type DecidedResult,
  type IdentityDecision,
  Proposals,
  type ProposalsResult,
} from '../api/generated';
import { write } from '../api/write';
import { Confidence, Fold, More, Name, PartyLink, State } from '../shell/common';
import { Evidence } from '../evidence/evidence';
import { useMay } from '../access/viewer';
import { WithReason } from '../forms/reason';
import { Comparison } from './comparison';
import { Effect } from './effect';
import { Kinds } from './kinds';
import { useFormats, useWords } from '../words';

type Proposal = ProposalsResult['identityProposals']['edges'][number]['node'];
type Decision = DecidedResult['identityDecisions']['edges'][number]['node'];

const decide = (tie: string, decision: IdentityDecision) => (reason: string, writeId: string) =>
  write(Decide, { tie, decision, reason }, writeId);

/** Who may be whom: ties that wait for somebody to decide them, and what was decided. */
export function IdentitiesPage() {
  const words = useWords();
  const texts = words.identity;
  const { params } = useAddress();
  const of = params.get('of');
  const may = useMay('ANALYST');
  const proposals = useAnswer(Proposals, { of });
  const waiting = useFurther(
    proposals,
    proposals.data?.identityProposals,
    async (after) => (await ask(Proposals, { of, after })).data.identityProposals,
  );
  const decisions = useAnswer(Decided, {});
  const decided = useFurther(
    decisions,
    decisions.data?.identityDecisions,
    async (after) => (await ask(Decided, { after })).data.identityDecisions,
  );
  function again() {
    proposals.again();
    decisions.again();
  }
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      <p>
        <a href={link('names')}>{words.lists.names.title}</a>
      </p>
      {!may && <p className="notice">{texts.needAnalyst}</p>}
      <Comparison of={of} other={params.get('with')} done={again} />
      <section aria-label={texts.waiting}>
        <h2>{texts.waiting}</h2>
        {of && (
          <p>
            <a href={link('identities')}>{texts.all}</a>
          </p>
        )}
        <State of={proposals} />
        {proposals.data && waiting.edges.length === 0 && <p className="panel">{texts.none}</p>}
        <ul className="results">
          {waiting.edges.map(({ node }) => (
            <Waiting key={node.tie} proposal={node} may={may} done={again} />
          ))}
        </ul>
        <More of={waiting} />
      </section>
      {!of && <Kinds may={may} />}
      <section aria-label={texts.decided}>
        <h2>{texts.decided}</h2>
        <State of={decisions} />
        {decisions.data && decided.edges.length === 0 && <p className="panel">{texts.noneDecided}</p>}
        <ul className="results">
          {decided.edges.map(({ node }) => (
            <Past key={node.id} decision={node} may={may} done={again} />
          ))}
        </ul>
        <More of={decided} />
      </section>
    </>
  );
}

function Side({ party }: { party: Alike | null }) {
  const words = useWords();
  const { country } = useFormats();
  if (!party) return <p>{words.entity.missing}</p>;
  const others = [...new Set(party.names.map((name) => name.value))].filter((name) => name !== party.name);
  return (
    <div>
      <p>
        <PartyLink party={party} kind /> {[...new Set(party.countries.map((each) => country(each.code)))].join(', ')}
      </p>
      {others.length > 0 && (
        <p>
          <small>
            <Name of={others.slice(0, 6).join(' · ')} />
          </small>
        </p>
      )}
      {party.identifiers.length > 0 && (
        <p>
          <small>
            <Name
              of={party.identifiers
                .slice(0, 6)
                .map((each) => `${each.type}: ${each.value}`)
                .join(' · ')}
            />
          </small>
        </p>
      )}
    </div>
  );
}

function Waiting({ proposal, may, done }: { proposal: Proposal; may: boolean; done: () => void }) {
  const texts = useWords().identity;
  const ways = [
    { label: texts.ways.CONFIRM, does: decide(proposal.tie, 'CONFIRM') },
    { label: texts.ways.REJECT, does: decide(proposal.tie, 'REJECT') },
  ];
  return (
    <li className="panel wide">
      <div className="columns">
        <Side party={proposal.one} />
        <Side party={proposal.other} />
      </div>
      {proposal.score !== null && (
        <p>
          {texts.alike} <Confidence value={proposal.score} />
          {proposal.names.length === 2 && (
            <>
              : <Name of={proposal.names.join(' – ')} />
            </>
          )}
        </p>
      )}
      {proposal.reasons.length > 0 && (
        <ul>
          {proposal.reasons.map((reason) => (
            <li key={reason}>
              <bdi>{reason}</bdi>
            </li>
          ))}
        </ul>
      )}
      {proposal.rows.length > 0 && (
        <ul>
          {proposal.rows.map((row) => (
            <li key={row.what}>
              {texts.compared[row.what]}: <bdi>{row.shared.join(', ')}</bdi>
              {row.contradictions.length > 0 && (
                <strong>
                  {texts.against}: <bdi>{row.contradictions.join('; ')}</bdi>
                </strong>
              )}
            </li>
          ))}
        </ul>
      )}
      {proposal.fact && <Evidence all={proposal.fact.evidence} />}
      {proposal.one && proposal.other && (
        <p>
          <a href={link('identities', { of: proposal.one.id, with: proposal.other.id })}>{texts.sides}</a>
        </p>
      )}
      <Fold title={texts.effect.ask}>
        <Effect tie={proposal.tie} decision="CONFIRM" />
      </Fold>
      {may && <WithReason draft={`identity.${proposal.tie}`} ways={ways} done={done} />}
    </li>
  );
}

function Past({ decision, may, done }: { decision: Decision; may: boolean; done: () => void }) {
  const words = useWords();
  const texts = words.identity;
  const { moment } = useFormats();
  return (
    <li className="panel wide">
      <p>
        <strong>{texts.states[decision.decision]}</strong>:{' '}
        {decision.one ? <PartyLink party={decision.one} /> : words.entity.missing} –{' '}
        {decision.other ? <PartyLink party={decision.other} /> : words.entity.missing}
      </p>
      <p>
        <bdi>{decision.by}</bdi> (<bdi>{decision.organization}</bdi>), {moment(decision.at)}:{' '}
        <bdi>{decision.reason}</bdi>
      </p>
      {!decision.agreed && !decision.takenBack && <p className="note">{texts.ownOnly}</p>}
      {decision.takenBack ? (
        <p>
          <strong>{texts.takenBack}</strong> <bdi>{decision.takenBackBy}</bdi> (
          <bdi>{decision.takenBackOrganization}</bdi>), {moment(decision.takenBack)}:{' '}
          <bdi>{decision.takenBackReason}</bdi>
        </p>
      ) : (
        may && (
          <Fold title={texts.ways.TAKE_BACK}>
            <Effect tie={decision.tie} decision="TAKE_BACK" />
            <WithReason
              draft={`identity.${decision.tie}.back`}
              ways={[{ label: texts.ways.TAKE_BACK, does: decide(decision.tie, 'TAKE_BACK') }]}
              done={done}
            />
          </Fold>
        )
      )}
    </li>
  );
}
