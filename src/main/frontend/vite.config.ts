import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/workbench/',
  plugins: [react()],
  build: {
    outDir: '../../../target/classes/static/workbench',
    emptyOutDir: true,
    // The page's policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: Object.fromEntries(['/graphql', '/page', '/imports', '/jobs', '/exports', '/login', '/logout'].map((path) => [path, 'http://127.0.0.1:8080'])) },
});
