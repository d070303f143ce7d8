import { useMemo } from 'react';
import { ask } from '../api/ask';
import { everyPage, useWhole } from '../api/everypage';
import { type LinkDirection, type LinkGroup, type LinkKind, Others } from '../api/generated';
import { State } from '../shell/common';
import { useShown } from '../marking/marked';
import { fill, useWords } from '../words';
import type { Asking } from './parts';
import { Ranked } from './ranked';
import { tallied } from './weigh';

/** Facts that are read at most: those of a hub's year. */
const MOST = 2000;

/** With whom the facts of one kind, direction and year are, the most frequent first. */
export function OthersOf({
  asking,
  kind,
  direction,
  group,
}: {
  asking: Asking;
  kind: LinkKind;
  direction: LinkDirection;
  group: LinkGroup;
}) {
  const texts = useWords().profile;
  const variables = { ...asking, kinds: [kind], direction, group };
  const asked = useWhole(['AllOthers', JSON.stringify(variables)], (signal, counted) =>
    everyPage(
      async (after) => (await ask(Others, { ...variables, after }, signal)).data,
      (data) => data.entity?.links,
      MOST,
      counted,
    ),
  );
  const found = asked.data;
  useShown(found?.answers);
  const all = useMemo(
    () =>
      tallied(found?.edges.map(({ node }) => node.other) ?? []).map(({ other, facts }) => ({
        party: other,
        count: facts,
      })),
    [found],
  );
  return (
    <div className="partners">
      <State of={asked} />
      {found && (
        <>
          <p role="status">
            {fill(texts.partners, { n: all.length })}
            {found.isCut && ` ${fill(texts.othersCut, { n: found.edges.length })}`}
          </p>
          <Ranked all={all} />
        </>
      )}
    </div>
  );
}
