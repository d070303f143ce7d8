import './order.css';
import { useMay, useViewer } from '../access/viewer';
import { go } from '../address';
import { useAnswer } from '../api/ask';
import { DropOrderCheck, OrderCheck, type OrderCheckResult } from '../api/generated';
import { write } from '../api/write';
import { useOnce } from '../forms/once';
import { Opens } from '../profile/parts';
import { Rules } from '../profile/redflags';
import { Fold, Name, PartyLink, Scroll, State, Trouble, useAct } from '../shell/common';
import { fill, useFormats, useWords } from '../words';

type Check = NonNullable<OrderCheckResult['orderCheck']>;
type CheckedParty = Check['parties'][number];
type Hit = CheckedParty['hits']['edges'][number]['node'];

/** In the order in which a reader looks at them. */
const RESULTS = [
  ['holds', 'HOLDS'],
  ['cannotBeSaid', 'CANNOT_BE_SAID'],
  ['holdsNot', 'HOLDS_NOT'],
] as const;

/** What is found of an order, in four panes. None has a colour: it says who and what to look at. */
export function Checked({ id }: { id: string }) {
  const texts = useWords().orders;
  const asked = useAnswer(OrderCheck, { id });
  const check = asked.data?.orderCheck;
  return (
    <>
      <State of={asked} />
      {asked.data && !check && <p className="panel">{texts.missing}</p>}
      {check && <Panes check={check} />}
    </>
  );
}

function Panes({ check }: { check: Check }) {
  const words = useWords();
  const texts = words.orders;
  const { date, moment } = useFormats();
  const { kept, parties, control, declaration, flags } = check;
  const { order } = kept;
  const asOf = moment(kept.asOf);
  const rules = RESULTS.flatMap(([field]) => flags[field]);
  return (
    <>
      <p>{texts.sentence}</p>
      <p>
        <small>
          <Name of={kept.checkedBy} />, {moment(kept.checkedAt)} · {fill(texts.asOf, { moment: asOf })} · {texts.on}:{' '}
          {date(kept.on)} · {kept.marking}
        </small>
      </p>
      <ul className="plain">
        {order.substance && <li>{`${texts.substance}: ${order.substance}`}</li>}
        {order.goods && (
          <li>
            {texts.goods}: <bdi>{order.goods}</bdi>
          </li>
        )}
        {order.hs && <li>{`${texts.hs}: ${order.hs}`}</li>}
        {order.kg !== null && <li>{`${texts.kg}: ${order.kg}`}</li>}
        {order.destination && <li>{`${texts.destination}: ${order.destination}`}</li>}
        {order.endUse && (
          <li>
            {texts.endUse}: <bdi>{order.endUse}</bdi>
          </li>
        )}
        {order.endUseStated !== null && <li>{`${texts.stated} ${order.endUseStated ? words.yes : words.no}`}</li>}
      </ul>
      <section className="panel" aria-label={texts.hits}>
        <h2>{texts.hits}</h2>
        {parties.length === 0 && <p>{fill(texts.found, { n: 0, moment: asOf })}</p>}
        {parties.map((party) => (
          <Party key={party.roles[0]} party={party} asOf={asOf} />
        ))}
      </section>
      <section className="panel" aria-label={texts.control}>
        <h2>{texts.control}</h2>
        {control.length === 0 && <p>{fill(texts.noSubstance, { moment: asOf })}</p>}
        <dl className="by-law">
          {control.map(({ jurisdiction, status }) => (
            <div key={jurisdiction}>
              <dt>{words.substance.laws[jurisdiction]}</dt>
              <dd>
                {words.substance.states[status.status]} ·{' '}
                {texts.licence[status.licenceNeeded === null ? 'unknown' : status.licenceNeeded ? 'yes' : 'no']} ·{' '}
                {words.substance.certainties[status.certainty]} · <span lang="en">{status.reason}</span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="panel" aria-label={texts.declaration}>
        <h2>{texts.declaration}</h2>
        {declaration ? (
          <>
            <p>{texts.verdicts[declaration.verdict]}</p>
            <ul>
              {declaration.reasons.map(({ message }) => (
                <li key={message} lang="en">
                  <bdi>{message}</bdi>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p>{fill(texts.noGoods, { moment: asOf })}</p>
        )}
      </section>
      <section className="panel" aria-label={texts.flags}>
        <h2>{texts.flags}</h2>
        <p>{words.redFlags.sentence}</p>
        {rules.length === 0 && <p>{fill(texts.noFlag, { n: 0, moment: asOf })}</p>}
        {rules.length > 0 &&
          RESULTS.map(([field, result]) => (
            <Opens
              key={field}
              title={words.redFlags.results[result]}
              count={flags[field].length}
              open={flags[field].length > 0}
            >
              {flags[field].length === 0 ? (
                <p>{fill(texts.noFlag, { n: rules.length, moment: asOf })}</p>
              ) : (
                <Rules all={flags[field]} />
              )}
            </Opens>
          ))}
      </section>
      <Drop kept={kept} />
    </>
  );
}

/** Whoever made a check deletes it, and so do administrators. */
function Drop({ kept }: { kept: Check['kept'] }) {
  const texts = useWords().orders;
  const viewer = useViewer();
  const mayAny = useMay('ADMINISTRATOR');
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  if (!mayAny && viewer?.name !== kept.checkedBy) return null;
  async function drop() {
    if (await act(() => write(DropOrderCheck, { id: kept.id }, once.id(kept.id)))) go('order');
  }
  return (
    <Fold title={texts.drop}>
      <p>{texts.dropSays}</p>
      <button type="button" disabled={isBusy} onClick={() => void drop()}>
        {texts.dropGo}
      </button>
      {refused && <Trouble refused={refused} />}
    </Fold>
  );
}

function Party({ party, asOf }: { party: CheckedParty; asOf: string }) {
  const texts = useWords().orders;
  const { country } = useFormats();
  const { said, roles, hits, count, more, searched } = party;
  return (
    <section aria-label={roles.map((role) => texts.roles[role]).join(', ')}>
      <h3>
        {roles.map((role) => texts.roles[role]).join(', ')}:{' '}
        {said.party ? <PartyLink party={said.party} kind /> : <Name of={said.names.join('; ')} />}{' '}
        <small>{said.countries.map(country).join(', ')}</small>
      </h3>
      {count === 0 && (
        <p>
          {searched === null
            ? fill(texts.foundVisible, { moment: asOf })
            : fill(texts.found, { n: searched, moment: asOf })}
        </p>
      )}
      <ol>
        {hits.edges.map(({ node }) => (
          <li key={node.party.id}>
            <OneHit hit={node} />
          </li>
        ))}
      </ol>
      {(more || count > hits.edges.length) && <p>{texts.more}</p>}
    </section>
  );
}

function OneHit({ hit: { party, points, score, features, notCompared } }: { hit: Hit }) {
  const texts = useWords().orders;
  const { number } = useFormats();
  return (
    <>
      <p>
        <PartyLink party={party} kind /> · {fill(texts.points, { n: number(points, 2) })} ·{' '}
        {fill(texts.score, { n: number(score, 2) })}
      </p>
      <Scroll label={party.name}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.trait}</th>
              <th scope="col">{texts.given}</th>
              <th scope="col">{texts.ordered}</th>
              <th scope="col">{texts.recordedValue}</th>
              <th scope="col">{texts.reason}</th>
            </tr>
          </thead>
          <tbody>
            {features.map((feature, place) => (
              <tr key={place}>
                <th scope="row">{texts.traits[feature.trait]}</th>
                <td>{number(feature.points, 2)}</td>
                <td>
                  <bdi>{feature.ordered}</bdi>
                </td>
                <td>
                  <bdi>{feature.recorded}</bdi>
                </td>
                <td lang="en">{feature.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {notCompared.length > 0 && (
        <p>
          <small>
            {texts.notCompared}{' '}
            {notCompared
              .map(({ trait, what, side }) => `${texts.traits[trait]}${what && ` ${what}`} (${texts.sides[side]})`)
              .join(', ')}
          </small>
        </p>
      )}
    </>
  );
}
