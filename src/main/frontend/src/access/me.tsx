import { link } from '../address';
import { logOut, useAnswer } from '../api/ask';
import { Me } from '../api/generated';
import { State, Trouble, useAct } from '../shell/common';
import { leaveAll } from '../casework/opened';
import { fill, useFormats, useWords } from '../words';

export function MePage() {
  const words = useWords();
  const texts = words.me;
  const { moment } = useFormats();
  const asked = useAnswer(Me, {});
  const viewer = asked.data?.viewer;
  const { act, refused, isBusy } = useAct();
  // Whoever is not logged out is told so, and nothing of theirs is put away: the next one here would be taken for them.
  const leave = () =>
    act(async () => {
      await logOut();
      leaveAll();
      window.location.assign('/login');
    });
  return (
    <>
      <h1>{texts.title}</h1>
      <State of={asked} />
      {viewer && (
        <section className="panel">
          <dl className="facts">
            <div>
              <dt>{texts.name}</dt>
              <dd>
                <bdi>{viewer.name}</bdi>
              </dd>
            </div>
            <div>
              <dt>{texts.organization}</dt>
              <dd>
                <bdi>{viewer.organization}</bdi>
              </dd>
            </div>
            <div>
              <dt>{texts.clearance}</dt>
              <dd>{viewer.clearance}</dd>
            </div>
            <div>
              <dt>{texts.groups}</dt>
              <dd>{viewer.groups.join(', ') || words.none}</dd>
            </div>
            <div>
              <dt>{texts.roles}</dt>
              <dd>
                {viewer.roles.map((role) => (
                  <div key={role}>
                    {role}: {texts.roleText[role]}
                  </div>
                ))}
              </dd>
            </div>
            <div>
              <dt>{texts.recognized}</dt>
              <dd>{texts.recognizedBy[viewer.recognizedBy]}</dd>
            </div>
            <div>
              <dt>{texts.until}</dt>
              <dd>{viewer.until ? moment(viewer.until) : texts.noEnd}</dd>
            </div>
          </dl>
          <p>{fill(texts.canSee, { clearance: viewer.clearance })}</p>
          <p>{texts.recorded}</p>
          <ul className="plain row">
            {(['keys', 'limits', 'groups', 'approvals'] as const).map((page) => (
              <li key={page}>
                <a href={link(page)}>{words.nav[page]}</a>
              </li>
            ))}
            <li>
              <a href={link('inbox', { part: 'mail' })}>{words.mail.title}</a>
            </li>
          </ul>
          {viewer.recognizedBy === 'PASSWORD' && (
            <>
              {refused && <Trouble refused={refused} />}
              <p>
                <button type="button" onClick={leave} disabled={isBusy}>
                  {texts.leave}
                </button>
              </p>
            </>
          )}
        </section>
      )}
    </>
  );
}
