import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

export default defineConfig(
  { ignores: ['node_modules', 'src/api/generated*.ts'] },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [typescript.configs.recommended, hooks.configs.flat['recommended-latest'], a11y.flatConfigs.recommended],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // A region that scrolls needs the focus: the arrow keys scroll what has it.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['region', 'tabpanel'] }],
      // The picture has keys of its own.
      'jsx-a11y/no-interactive-element-to-noninteractive-role': ['error', { canvas: ['application'] }],
    },
  },
);
