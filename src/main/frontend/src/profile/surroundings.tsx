import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useAnswer } from '../api/ask';
import { LinkKinds, NearBy, type NearByResult } from '../api/generated';
import { link } from '../address';
import { State, Waiting } from '../shell/common';
import { Boundary } from '../shell/boundary';
import type { Line, Node } from '../picture/layout';
import { useTraits } from '../picture/traits';
import { useChosenIn, WithChosen } from '../chosen/beside';
import { fill, useWords } from '../words';
import { type Asking, Opens } from './parts';

const Picture = lazy(() => import('../picture/picture').then((module) => ({ default: module.Picture })));

/** As many facts as a glance takes in; the page of surroundings opens more. */
const FACTS = 60;

const NOBODY: readonly Node[] = [];

/** Below this width a picture is opened by hand. */
const NARROW = '(max-width: 700px)';

/** The picture of what surrounds it. It is asked for when it comes into sight, on a phone when it is opened. */
export function Surroundings({ asking, name }: { asking: Asking; name: string }) {
  const texts = useWords().profile;
  const [isNarrow] = useState(() => window.matchMedia(NARROW).matches);
  return isNarrow ? (
    <Opens title={texts.openPicture}>
      <Drawn asking={asking} name={name} />
    </Opens>
  ) : (
    <WhenSeen room="picture-room">
      <Drawn asking={asking} name={name} />
    </WhenSeen>
  );
}

/** What is asked for when it comes into sight. */
export function WhenSeen({ room: name = '', children }: { room?: string; children: React.ReactNode }) {
  const room = useRef<HTMLDivElement>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (isSeen || !room.current) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
      },
      { rootMargin: '300px' },
    );
    watch.observe(room.current);
    return () => watch.disconnect();
  }, [isSeen]);
  return (
    <div ref={room} className={name}>
      {isSeen && children}
    </div>
  );
}

function Drawn({ asking, name }: { asking: Asking; name: string }) {
  const words = useWords();
  const texts = words.profile;
  const asked = useAnswer(NearBy, {
    ids: [asking.id],
    first: FACTS,
    asOf: asking.asOf,
    knownAt: asking.knownAt,
  });
  const found = asked.data?.neighbourhood;
  const nodes = useTraits(found?.nodes ?? NOBODY, asking);
  const lines = useMemo(() => joined(found?.links ?? [], words), [found, words]);
  const picked = useChosenIn(nodes, lines);
  return (
    <>
      <State of={asked} />
      {found && found.nodes.length > 1 && (
        <Boundary>
          <Suspense fallback={<Waiting />}>
            <WithChosen chosen={picked.chosen} nodes={nodes} lines={lines} at={asking}>
              <Picture
                nodes={nodes}
                lines={lines}
                layout="force"
                label={fill(words.cases.titles.around, { names: name })}
                chosen={picked.id}
                choose={picked.choose}
              />
            </WithChosen>
          </Suspense>
        </Boundary>
      )}
      {found && found.nodes.length <= 1 && <p>{words.entity.none}</p>}
      <p>
        {found?.truncated && <>{fill(texts.pictureCut, { n: FACTS })} </>}
        <a href={link('around', { id: asking.id })}>{texts.pictureOpen}</a>
      </p>
    </>
  );
}

/** Facts of one kind between the same two are one line. */
function joined(facts: NearByResult['neighbourhood']['links'], words: ReturnType<typeof useWords>): Line[] {
  const lines = new Map<string, Line>();
  for (const fact of facts) {
    const id = `${fact.subject.id} ${fact.object.id} ${fact.kind}`;
    const count = (lines.get(id)?.count ?? 0) + 1;
    const verb = words.verbs[fact.kind][0];
    lines.set(id, {
      id,
      from: fact.subject.id,
      to: fact.object.id,
      kind: fact.kind,
      type: ['SHIPMENT', 'GOODS_TIE'].includes(LinkKinds.step[fact.kind] ?? '') ? 'goods' : 'tie',
      count,
      label:
        count > 1 ? (fact.kind === 'SHIPPED' ? fill(words.picture.parallel, { n: count }) : `${verb} ×${count}`) : verb,
    });
  }
  return [...lines.values()];
}
