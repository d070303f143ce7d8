import { Box, FileText, FlaskConical, FolderOpen, Search, UserRound } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import {
  Collection,
  ComboBox,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
} from 'react-aria-components';
import { go, type Params } from '../address';
import { ask } from '../api/ask';
import { useForgotten } from '../api/forgotten';
import { Seeking, type SeekingResult } from '../api/generated';
import { Name } from '../shell/common';
import { useShown } from '../marking/marked';
import { fill, useFormats, useWords } from '../words';

/** Letters before something is suggested. */
const SHORTEST = 2;
/** Long enough that a fast writer asks once, short enough to be felt as at once. */
const PAUSE = 180;

interface Row {
  id: string;
  text: string;
  name: ReactNode;
  about: string;
  page: string;
  params: Params;
}
interface Section {
  id: keyof ReturnType<typeof useWords>['find']['sections'];
  rows: Row[];
}

const ICONS = {
  parties: UserRound,
  shipments: Box,
  documents: FileText,
  substances: FlaskConical,
  cases: FolderOpen,
} as const;

/** What the service suggests; a part that was refused is left out, as for somebody without the right to it. */
function useSuggested(text: string): { answer?: SeekingResult; isBusy: boolean; isRefused: boolean } {
  const wanted = text.trim();
  const [heard, setHeard] = useState<{ of: string; answer?: SeekingResult }>();
  useForgotten(() => setHeard(undefined));
  useEffect(() => {
    if (wanted.length < SHORTEST) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      ask(Seeking, { text: wanted }, stop.signal).then(
        (answer) => setHeard({ of: wanted, answer: answer.data }),
        () => !stop.signal.aborted && setHeard({ of: wanted }),
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted]);
  const isNow = wanted.length >= SHORTEST && heard?.of === wanted;
  const answer = isNow ? heard.answer : undefined;
  useShown(answer);
  return { answer, isBusy: wanted.length >= SHORTEST && !isNow, isRefused: isNow && !answer };
}

function useSections(answer: SeekingResult | undefined): Section[] {
  const words = useWords();
  const texts = words.find;
  const { country, date } = useFormats();
  if (!answer) return [];
  // A part that the caller has no right to is null.
  const of = <Node,>(list: { edges: { node: Node }[] } | null) => list?.edges.map((edge) => edge.node) ?? [];
  const all: Section[] = [
    {
      id: 'parties',
      rows: (answer.search?.edges ?? []).map(({ node, match }) => ({
        id: node.id,
        text: node.name,
        name: <Name of={node.name} />,
        about: [
          words.kinds[node.kind],
          [...new Set(node.countries.map((each) => country(each.code)))].slice(0, 2).join(', '),
          match.text === node.name ? '' : match.text,
          match.how === 'EXACT' || match.how === 'WORDS' || match.how === 'BEGINNING' ? '' : texts.ways[match.how],
        ]
          .filter((each) => each)
          .join(' · '),
        page: node.kind === 'SUBSTANCE' ? 'substances' : 'entity',
        params: node.kind === 'SUBSTANCE' ? { text: node.name } : { id: node.id },
      })),
    },
    {
      id: 'shipments',
      rows: of(answer.shipments).map((each) => ({
        id: each.id,
        text: each.documentNo ?? each.container ?? '',
        name: (
          <Name
            of={[each.documentNo, each.container && fill(texts.container, { number: each.container })]
              .filter((one) => one)
              .join(' · ')}
          />
        ),
        about: [
          fill(texts.from, { from: each.consignor.name, to: each.consignee.name }),
          each.dispatched ? date(each.dispatched) : '',
        ]
          .filter((one) => one)
          .join(' · '),
        page: 'search',
        params: { text: each.documentNo ?? each.container },
      })),
    },
    {
      id: 'substances',
      rows: of(answer.substances).map((each) => ({
        id: each.id,
        text: each.name,
        name: <Name of={each.name} />,
        about: each.cas ?? '',
        page: 'substances',
        params: { text: each.cas ?? each.name },
      })),
    },
    {
      id: 'documents',
      rows: of(answer.documents).map((each) => ({
        id: each.id,
        text: each.title,
        name: <Name of={each.title} />,
        about: each.marking,
        page: 'document',
        params: { id: each.id },
      })),
    },
    {
      id: 'cases',
      rows: of(answer.cases).map((each) => ({
        id: each.id,
        text: each.title,
        name: <Name of={each.title} />,
        about: each.marking,
        page: 'case',
        params: { id: each.id },
      })),
    },
  ];
  return all.filter((section) => section.rows.length);
}

export function SeekBox({
  typed,
  setTyped,
  search,
}: {
  typed: string;
  setTyped: (text: string) => void;
  search: (text: string) => void;
}) {
  const texts = useWords().find;
  const { answer, isBusy, isRefused } = useSuggested(typed);
  const sections = useSections(answer);
  const [isOpen, setOpen] = useState(false);
  const leave = () => {
    setOpen(false);
    setTyped('');
  };
  const isLong = typed.trim().length >= SHORTEST;
  return (
    // The list has its own keys; Enter without a choice searches.
    <div
      onKeyDownCapture={(event) => {
        const field = event.target;
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(field instanceof HTMLInputElement)) return;
        if (field.getAttribute('aria-activedescendant') && isOpen) return;
        event.preventDefault();
        event.stopPropagation();
        search(typed);
        leave();
        field.blur();
      }}
    >
      <ComboBox
        aria-label={texts.label}
        className="seek-field"
        items={sections}
        inputValue={typed}
        onInputChange={(text) => {
          setTyped(text);
          if (text.trim().length < SHORTEST) setOpen(false);
        }}
        selectedKey={null}
        onSelectionChange={(key) => {
          const row = sections.flatMap((section) => section.rows).find((each) => each.id === key);
          if (!row) return;
          leave();
          go(row.page, row.params);
        }}
        onOpenChange={setOpen}
        allowsCustomValue
        allowsEmptyCollection={isLong}
        menuTrigger="input"
        defaultFilter={() => true}
      >
        <Search size={16} aria-hidden="true" className="seek-icon" />
        <Input placeholder={texts.hint} maxLength={200} spellCheck={false} title={texts.keys} />
        <kbd aria-hidden="true">/</kbd>
        <Popover className="seek-list" offset={4} placement="bottom start">
          <ListBox<Section>
            aria-label={texts.results}
            renderEmptyState={() => (
              <p className="seek-none">{isBusy ? texts.busy : isRefused ? texts.refused : texts.none}</p>
            )}
          >
            {(section) => {
              const Icon = ICONS[section.id];
              return (
                <ListBoxSection id={`section ${section.id}`}>
                  <Header>{texts.sections[section.id]}</Header>
                  <Collection items={section.rows}>
                    {(row) => (
                      <ListBoxItem id={row.id} textValue={row.text}>
                        <Icon size={16} aria-hidden="true" />
                        <span className="seek-name">{row.name}</span>
                        {row.about && (
                          <small>
                            <bdi>{row.about}</bdi>
                          </small>
                        )}
                      </ListBoxItem>
                    )}
                  </Collection>
                </ListBoxSection>
              );
            }}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}
