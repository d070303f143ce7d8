import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { smallFirstLoad } from './scripts/first.mjs';

/**
 * Letters and signs that a style brings along as data: addresses, which the pages' policy does not allow; our own style has
 * others.
 */
const noData: Plugin = {
  name: 'no-data',
  enforce: 'pre',
  transform: (code, id) =>
    /\/graphiql\/.*\.css$/.test(id)
      ? code.replace(/@font-face\s*\{[^}]*\}/g, '').replace(/background-image:\s*url\((["']?)data:[^)]*\1\);?/g, '')
      : undefined,
};

export default defineConfig({
  base: '/workbench/',
  plugins: [noData, react(), smallFirstLoad],
  build: {
    outDir: '../../../target/classes/static/workbench',
    emptyOutDir: true,
    // What the packages in the bundle ask to be said with it.
    license: { fileName: 'licenses.md' },
    // The page's policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // GraphiQL, which only its own page loads, and MapLibre, which only the map does.
    chunkSizeWarningLimit: 1100,
    rolldownOptions: {
      input: ['index.html', 'graphiql.html'],
      onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/page', '/imports', '/jobs', '/exports', '/login', '/logout', '/catalog'].map((path) => [
        path,
        'http://127.0.0.1:8080',
      ]),
    ),
  },
});
