import { useAnswer } from '../api/ask';
import { type AskedFlag, FlagRules, type OrderRole, OrderRoleValues, RedFlags as RedFlagsOf } from '../api/generated';
import { useMay } from '../access/viewer';
import { Evidence } from '../evidence/evidence';
import { PartyLink, State } from '../shell/common';
import { fill, useFormats, useWords } from '../words';
import { CoverageForm } from './coverage';
import { type Asking, Opens } from './parts';

/** In the order in which a reader looks at them: what is there, what is open, and what is not there. */
const RESULTS = ['HOLDS', 'CANNOT_BE_SAID', 'HOLDS_NOT'] as const;

/** Rules of red flags, each by itself. They are asked when somebody opens them, and nothing adds them up. */
export function RedFlags({ asking }: { asking: Asking }) {
  const texts = useWords().redFlags;
  return (
    <>
      <p>{texts.sentence}</p>
      <Opens title={texts.ask}>
        <Asked asking={asking} />
      </Opens>
      <Opens title={texts.allRules}>
        <AllRules knownAt={asking.knownAt} />
      </Opens>
    </>
  );
}

function Asked({ asking: { id, asOf, knownAt } }: { asking: Asking }) {
  const texts = useWords().redFlags;
  const asked = useAnswer(RedFlagsOf, { id, on: asOf, knownAt });
  const may = useMay('ANALYST');
  const all = asked.data?.flags;
  return (
    <>
      <State of={asked} />
      {all &&
        RESULTS.map((result) => {
          const some = all.filter((flag) => flag.result === result);
          return (
            <Opens key={result} level={4} title={texts.results[result]} count={some.length} open={result === 'HOLDS'}>
              {some.length === 0 ? <p>{texts.none}</p> : <Rules all={some} />}
            </Opens>
          );
        })}
      {all && may && (
        <Opens level={4} title={texts.coverage.title}>
          <CoverageForm of={id} done={asked.again} />
        </Opens>
      )}
    </>
  );
}

/** What is asked, of all days. */
function AllRules({ knownAt }: { knownAt: string | null }) {
  const texts = useWords().redFlags;
  const { date } = useFormats();
  const asked = useAnswer(FlagRules, { knownAt });
  return (
    <>
      <State of={asked} />
      <ul>
        {asked.data?.flagRules.map((rule) => (
          <li key={`${rule.id} ${rule.version}`}>
            <span lang="en">{rule.text}</span>{' '}
            <small>
              {rule.id} · {fill(texts.version, { n: rule.version })} · {texts.subjects[rule.subject]} ·{' '}
              {date(rule.inForceFrom)} – {rule.inForceTo && date(rule.inForceTo)}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Rules with what each rests on or what is missing. */
export function Rules({ all }: { all: readonly AskedFlag[] }) {
  return (
    <ul className="plain lined">
      {all.map((flag) => (
        <OneFlag key={flag.rule.id} flag={flag} />
      ))}
    </ul>
  );
}

function OneFlag({ flag: { rule, result, used, usedCount, usedRoles, missing, notice } }: { flag: AskedFlag }) {
  const words = useWords();
  const texts = words.redFlags;
  // A rule that is not known to hold is no statement about anybody, and does not look like one.
  const Stated = result === 'HOLDS' ? 'strong' : 'span';
  return (
    <li>
      <p>
        {texts.leads[result]} <Stated lang="en">{rule.text}</Stated> {notice && <em>{texts.nothingFound}</em>}
      </p>
      <p>
        <small>
          {rule.id} · {fill(texts.version, { n: rule.version })} · {texts.fits[rule.fits]} ·{' '}
          {words.substance.certainties[rule.certainty]} ·{' '}
          <cite lang="en">
            {rule.document}
            {rule.at && `, ${rule.at}`}
          </cite>
          {rule.readIn && (
            <>
              {' '}
              · {texts.readIn} <span lang="en">{rule.readIn}</span>
            </>
          )}
          {rule.note && <span lang="en"> · {rule.note}</span>}
        </small>
      </p>
      {usedRoles.length > 0 && (
        <p>
          {texts.roles} {usedRoles.map((role) => words.orders.roles[role]).join(', ')}
        </p>
      )}
      {usedCount > 0 && (
        <Opens level={5} title={texts.restsOn} count={usedCount}>
          <ul className="plain lined">
            {used.map((fact) => (
              <li key={fact.id}>
                <PartyLink party={fact.subject} /> {words.verbs[fact.kind][0]} <PartyLink party={fact.object} />
                <Evidence all={fact.evidence} />
              </li>
            ))}
          </ul>
        </Opens>
      )}
      {missing.length > 0 && (
        <Opens level={5} title={texts.missing} count={missing.length}>
          <ul>
            {missing.map(({ reason, id, record, field }) => (
              <li key={`${reason} ${id} ${field}`}>
                {reason === 'NOT_COVERED' && roleOf(field) ? (
                  fill(texts.notGiven, { role: words.orders.roles[roleOf(field)!] })
                ) : (
                  <>
                    {texts.reasons[reason]} {record ? <PartyLink party={record} /> : <Described id={id} />}{' '}
                    {field && field !== 'id' && <code>{field}</code>}
                  </>
                )}
              </li>
            ))}
          </ul>
        </Opens>
      )}
    </li>
  );
}

/** The role in an order of which a rule would have to know who has it; null where the field is another. */
function roleOf(field: string): OrderRole | null {
  const [role, way] = field.split(' ');
  return way === 'OUT' ? (OrderRoleValues.find((each) => each === role) ?? null) : null;
}

/** Somebody whom an order describes, by the role; nothing for what has no name. */
function Described({ id }: { id: string }) {
  const texts = useWords().orders.roles;
  const role = id.split('/')[1];
  return role !== undefined && role in texts ? texts[role as keyof typeof texts] : null;
}
