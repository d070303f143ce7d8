import { link } from '../address';
import { useList } from '../api/further';
import { CommonNames, type CommonNamesResult } from '../api/generated';
import { Name, Parties } from '../parts/common';
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
        none={texts.none}
        list={{ ...list, edges }}
        columns={[
          {
            title: texts.name,
            of: (node) => (
              <a href={link('search', { text: node.name })}>
                <Name of={node.name} />
              </a>
            ),
          },
          { title: texts.list, of: (node) => <bdi>{node.list ?? texts.noList}</bdi> },
          { title: texts.bearers, isFigure: true, of: (node) => node.bearers },
          { title: texts.first, of: (node) => <Parties all={node.first} /> },
        ]}
      />
    </>
  );
}
