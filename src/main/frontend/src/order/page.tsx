import { link, change, useAddress } from '../address';
import { useMay } from '../access/viewer';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { CheckOrder, OrderChecks } from '../api/generated';
import { write } from '../api/write';
import { Finder } from '../find/finder';
import { Choice, Line, type Sheet, WriteForm } from '../forms/form';
import { Opens } from '../profile/parts';
import { More, Name, State } from '../shell/common';
import { useFormats, useWords } from '../words';
import { Checked } from './checked';
import { EMPTY, fieldOf, inputOf, isWeight, ROLES } from './input';

const KINDS = ['COMPANY', 'ORGANIZATION', 'PERSON', 'CRIMINAL_GROUP'] as const;

/** An order that is looked over, or the form for one with those of the own organization. */
export function OrderPage() {
  const texts = useWords().orders;
  const { params } = useAddress();
  const id = params.get('id');
  const may = useMay('ANALYST');
  return (
    <>
      <h1>{texts.title}</h1>
      {id ? (
        <>
          <p>
            <a href={link('order')}>{texts.another}</a>
          </p>
          <Checked id={id} />
        </>
      ) : may ? (
        <>
          <OrderForm />
          <Kept />
        </>
      ) : (
        <p className="notice">{texts.analysts}</p>
      )}
    </>
  );
}

function OrderForm() {
  const words = useWords();
  const texts = words.orders;
  return (
    <WriteForm
      title={texts.go}
      says={texts.says}
      go={texts.go}
      place={null}
      empty={EMPTY}
      needed={[]}
      check={(draft) => {
        if (!isWeight(draft.kg ?? '')) return { field: 'kg', message: texts.kg };
        return inputOf(draft) ? undefined : { field: 'customer', message: texts.nothing };
      }}
      send={async (draft, writeId) => {
        const { data } = await write(CheckOrder, { input: inputOf(draft)! }, writeId);
        change({ id: data.checkOrder.id });
        return null;
      }}
    >
      {(sheet) => (
        <>
          {ROLES.map((role) => (
            <div key={role} className="whole">
              <Opens level={3} title={texts.roles[role]} open={role === 'CUSTOMER'}>
                <PartyFields of={sheet} role={role} />
              </Opens>
            </div>
          ))}
          <div className="whole">
            <Opens level={3} title={texts.goodsOf} open>
              <div className="grid">
                <Line of={sheet} name="substance" label={texts.substance} longest={12} />
                <Line of={sheet} name="goods" label={texts.goods} longest={500} />
                <Line of={sheet} name="hs" label={texts.hs} longest={13} />
                <Line of={sheet} name="kg" label={texts.kg} longest={20} />
                <Line
                  of={sheet}
                  name="destination"
                  label={texts.destination}
                  hint={texts.destinationHint}
                  longest={2}
                />
                <Line of={sheet} name="endUse" label={texts.endUse} longest={500} />
                <Choice
                  of={sheet}
                  name="endUseStated"
                  label={texts.stated}
                  all={[
                    ['', texts.unknown],
                    ['yes', words.yes],
                    ['no', words.no],
                  ]}
                />
              </div>
            </Opens>
          </div>
          <Line of={sheet} name="on" type="date" label={texts.on} hint={texts.onHint} />
          <Line of={sheet} name="marking" label={words.marking} hint={texts.markingHint} />
        </>
      )}
    </WriteForm>
  );
}

function PartyFields({ of, role }: { of: Sheet; role: (typeof ROLES)[number] }) {
  const words = useWords();
  const texts = words.orders;
  const chosen = of.draft[fieldOf(role, 'Id')];
  const field = (part: Parameters<typeof fieldOf>[1]) => fieldOf(role, part);
  if (chosen)
    return (
      <p>
        <Name of={of.draft[field('Name')] ?? ''} />{' '}
        <button type="button" onClick={() => of.change({ [field('Id')]: '', [field('Name')]: '' })}>
          {texts.notRecorded}
        </button>
      </p>
    );
  return (
    <div className="grid">
      <Finder
        label={texts.recorded}
        hint={texts.recordedHint}
        kinds={[...KINDS]}
        clear
        onChoose={(party) => of.change({ [field('Id')]: party.id, [field('Name')]: party.name })}
      />
      <Line of={of} name={fieldOf(role)} label={texts.names} hint={texts.namesHint} longest={2000} />
      <Choice
        of={of}
        name={field('Kind')}
        label={texts.kind}
        all={[['', texts.unknown], ...KINDS.map((kind) => [kind, words.kinds[kind]] as const)]}
      />
      <Line of={of} name={field('Countries')} label={texts.countries} hint={texts.countriesHint} longest={40} />
      <Line of={of} name={field('Address')} label={texts.address} longest={500} />
      <Line of={of} name={field('Phone')} label={texts.phone} />
      <Line of={of} name={field('Email')} label={texts.email} />
      <Line of={of} name={field('Number')} label={texts.number} />
      <Line of={of} name={field('NumberType')} label={texts.numberType} hint={texts.numberHint} longest={30} />
      <Line
        of={of}
        name={field('Date')}
        label={of.draft[field('Kind')] === 'PERSON' ? texts.born : texts.founded}
        hint={texts.dateHint}
        longest={10}
      />
    </div>
  );
}

/** What the own organization looked over, the newest first. */
function Kept() {
  const texts = useWords().orders;
  const { moment } = useFormats();
  const asked = useAnswer(OrderChecks, {});
  const list = useFurther(
    asked,
    asked.data?.orderChecks,
    async (after) => (await ask(OrderChecks, { after })).data.orderChecks,
  );
  return (
    <section className="panel" aria-label={texts.kept}>
      <h2>{texts.kept}</h2>
      <State of={asked} />
      {asked.data && list.edges.length === 0 && <p>{texts.none}</p>}
      <ul className="plain lined">
        {list.edges.map(({ node: { id, order, checkedBy, checkedAt, marking } }) => (
          <li key={id}>
            <a href={link('order', { id })}>
              <Name of={checkedBy} />, {moment(checkedAt)}
            </a>{' '}
            {order.customer && <Name of={order.customer.party?.name ?? order.customer.names[0] ?? ''} />}{' '}
            <small>
              {[order.substance, order.kg && `${order.kg} kg`, order.destination].filter(Boolean).join(' · ')} ·{' '}
              {marking}
            </small>
          </li>
        ))}
      </ul>
      <More of={list} />
    </section>
  );
}
