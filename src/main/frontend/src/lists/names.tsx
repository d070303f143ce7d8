import { link } from '../address';
import { useList } from '../api/further';
import { CommonNames, type CommonNamesResult } from '../api/generated';
import { Name, Parties } from '../shell/common';
import { useWords } from '../words';
import { Head, List } from './listed';

type Edge = CommonNamesResult['commonNames']['edges'][number];

/** Names that too many parties bear to tie any two of them. */
export function CommonNamesPage() {
  const words = useWords();
  const texts = words.lists.names;
  const list = useList(
    CommonNames,
    {},
    (data) => data.commonNames,
    ({ node }: Edge) => `${node.list ?? ''} ${node.name}`,
  );
  const edges = list.edges.map(({ node }) => ({ node: { ...node, id: `${node.list ?? ''} ${node.name}` } }));
  return (
    <>
      <Head
        title={texts.title}
        intro={texts.intro}
        beside={[
          <a key="identities" href={link('identities')}>
            {words.nav.identities}
          </a>,
        ]}
      />
      <List
        label={texts.title}
        name="names"
        none={texts.none}
        list={{ ...list, edges }}
        columns={[
          {
            id: 'name',
            title: texts.name,
            isFixed: true,
            value: (node) => node.name,
            cell: (node) => (
              <a href={link('search', { text: node.name })}>
                <Name of={node.name} />
              </a>
            ),
          },
          { id: 'list', title: texts.list, value: (node) => node.list ?? texts.noList },
          { id: 'bearers', title: texts.bearers, value: (node) => node.bearers },
          {
            id: 'first',
            title: texts.first,
            value: (node) => node.first.map((party) => party.name).join('; '),
            cell: (node) => <Parties all={node.first} />,
          },
        ]}
      />
    </>
  );
}
