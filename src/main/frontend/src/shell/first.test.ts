import { describe, expect, test } from 'vitest';
import { firstLoad } from '../../scripts/first.mjs';

const chunk = (fileName: string, facadeModuleId: string, code: string, imports: string[] = [], css: string[] = []) => ({
  type: 'chunk',
  fileName,
  facadeModuleId,
  code,
  imports,
  viteMetadata: { importedCss: new Set(css) },
});

describe('the first load', () => {
  const bundle = {
    'index.js': chunk('index.js', '/front/index.html', 'index', ['react.js'], ['index.css']),
    'react.js': chunk('react.js', '', 'react'),
    'seek.js': chunk('seek.js', '/front/src/find/seek.tsx', 'seek', ['react.js', 'field.js']),
    'field.js': chunk('field.js', '', 'field'),
    'map.js': chunk('map.js', '/front/src/trace/map.tsx', 'map'),
    'de.js': chunk('de.js', '/front/src/words/de.ts', 'lange Wörter, viele davon, und noch mehr'),
    'en.js': chunk('en.js', '/front/src/words/en.ts', 'words'),
    'graphiql.js': chunk('graphiql.js', '/front/graphiql.html', 'graphiql', ['react.js']),
    'index.css': { type: 'asset', fileName: 'index.css', source: 'p{}' },
  };

  test('is what the first page needs, with the longest of the languages', () => {
    const names = firstLoad(bundle).map((file) => file.name);
    expect(names.sort()).toEqual(['de.js', 'field.js', 'index.css', 'index.js', 'react.js', 'seek.js']);
  });

  test('counts packed bytes', () => {
    const large = { ...bundle, 'index.js': chunk('index.js', '/front/index.html', 'x'.repeat(100_000)) };
    const index = firstLoad(large).find((file) => file.name === 'index.js');
    expect(index!.bytes).toBeLessThan(1_000);
  });
});
