// What a browser loads before the first page stands: the build says how much that is, and fails where it is too much.
import { gzipSync } from 'node:zlib';

/** Bytes, packed by gzip, that the first load may have. */
export const MOST = 250_000;

/**
 * What the first page asks for as soon as it runs, by the ends of the modules' names; of the languages one, so the largest
 * counts.
 */
const AT_ONCE = ['src/find/seek.tsx'];
const ONE_OF = /src\/words\/(de|en|es|zh)\.ts$/;

/** The names of a chunk, and of all that it imports before it runs, with their styles. */
function closure(bundle, name, found) {
  const chunk = bundle[name];
  if (!chunk || found.has(name)) return;
  found.add(name);
  for (const each of chunk.imports ?? []) closure(bundle, each, found);
  for (const each of chunk.viteMetadata?.importedCss ?? []) found.add(each);
}

/** The files of the first load of a page with their packed sizes in bytes, the largest first. */
export function firstLoad(bundle, page = 'index.html') {
  const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
  const of = (end) => chunks.filter((each) => end(each.facadeModuleId?.replaceAll('\\', '/') ?? ''));
  const size = (name) => {
    const file = bundle[name];
    return gzipSync(Buffer.from(file.type === 'chunk' ? file.code : file.source)).length;
  };
  const all = new Set();
  for (const entry of of((id) => id.endsWith(`/${page}`))) closure(bundle, entry.fileName, all);
  for (const end of AT_ONCE) for (const chunk of of((id) => id.endsWith(end))) closure(bundle, chunk.fileName, all);
  const [language] = of((id) => ONE_OF.test(id)).sort((a, b) => size(b.fileName) - size(a.fileName));
  if (language) closure(bundle, language.fileName, all);
  return [...all].map((name) => ({ name, bytes: size(name) })).sort((a, b) => b.bytes - a.bytes);
}

/** Tells the size of the first load, and ends a build whose is too large. */
export const smallFirstLoad = {
  name: 'small-first-load',
  enforce: 'post',
  apply: 'build',
  writeBundle(_, bundle) {
    const files = firstLoad(bundle);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    this.info(`the first load is ${bytes} bytes packed, of ${MOST}`);
    if (!files.length || bytes > MOST)
      this.error(
        `the first load is ${bytes} bytes packed, and may be ${MOST}: ` +
          files.map((file) => `${file.name} ${file.bytes}`).join(', '),
      );
  },
};
