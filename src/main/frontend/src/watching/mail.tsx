import { useAnswer } from '../api/ask';
import {
  AlertMailOrder,
  type AlertMailOrderResult,
  MailLanguageValues,
  MailRhythmValues,
  SetAlertMail,
} from '../api/generated';
import { write } from '../api/write';
import { AskFirst } from '../forms/ask';
import { Choice, Line, WriteForm } from '../forms/form';
import { State } from '../shell/common';
import { fill, LANGUAGES, useFormats, useLanguage, useWords } from '../words';

type Order = NonNullable<AlertMailOrderResult['alertMail']>;

/** Mail on the inbox: what is ordered, another order, and its end. */
export function Mail() {
  const texts = useWords().mail;
  const { moment } = useFormats();
  const asked = useAnswer(AlertMailOrder, {});
  const order = asked.data?.alertMail;
  return (
    <>
      <section className="panel" aria-label={texts.title}>
        <h2>{texts.title}</h2>
        <State of={asked} />
        {asked.data && !order && <p>{texts.none}</p>}
        {order && (
          <>
            <p>
              {fill(texts.ordered, { address: order.address, moment: moment(order.since) })}{' '}
              {texts.rhythms[order.rhythm]}.
            </p>
            <p>
              <AskFirst
                label={texts.end}
                about={order.address}
                title={texts.endTitle}
                text={texts.endText}
                does={(writeId) => write(SetAlertMail, { input: null }, writeId)}
                done={asked.again}
              />
            </p>
          </>
        )}
      </section>
      {asked.data && <Ask key={order?.since} order={order ?? null} done={asked.again} />}
    </>
  );
}

function Ask({ order, done }: { order: Order | null; done: () => void }) {
  const texts = useWords().mail;
  const spoken = useLanguage() === 'de' ? 'DE' : 'EN';
  const empty = {
    address: order?.address ?? '',
    rhythm: order?.rhythm ?? ('DAILY' as string),
    language: order?.language ?? (spoken as string),
  };
  return (
    <WriteForm
      title={order ? texts.change : texts.order}
      says={texts.says}
      go={order ? texts.changeGo : texts.orderGo}
      place="mail"
      empty={empty}
      needed={['address']}
      send={async (draft, writeId) => {
        const input = {
          address: draft.address.trim(),
          rhythm: MailRhythmValues.find((each) => each === draft.rhythm) ?? 'DAILY',
          language: MailLanguageValues.find((each) => each === draft.language) ?? 'EN',
        };
        await write(SetAlertMail, { input }, writeId);
        done();
        return fill(texts.done, { address: input.address });
      }}
    >
      {(form) => (
        <>
          <Line of={form} name="address" label={texts.address} hint={texts.addressHint} type="email" longest={254} />
          <Choice
            of={form}
            name="rhythm"
            label={texts.rhythm}
            all={MailRhythmValues.map((each) => [each, texts.rhythms[each]] as const)}
          />
          <Choice
            of={form}
            name="language"
            label={texts.language}
            all={MailLanguageValues.map((each) => [each, LANGUAGES[each === 'DE' ? 'de' : 'en']] as const)}
          />
        </>
      )}
    </WriteForm>
  );
}
