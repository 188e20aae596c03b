import vue from 'eslint-plugin-vue';
import accessibility from 'eslint-plugin-vuejs-accessibility';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      '.nuxt',
      '.output',
      'node_modules',
      'shared/api.d.ts',
      'tools/studio',
      'test-results',
      'playwright-report',
    ],
  },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  ...accessibility.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-undef': 'off', // TypeScript knows better, and knows Nuxt's imports.
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': [
        'error',
        { ignores: ['index', 'search', 'basket', 'checkout', 'orders', 'error', 'default'] },
      ],
      'vuejs-accessibility/heading-has-content': ['error', { accessibleChildren: ['CatalogueText'] }],
      'vue/require-default-prop': 'off', // Types say which props may be missing.
      // A label that wraps its control or points at it by `for`: either is enough.
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  {
    // Layout belongs to prettier.
    rules: {
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/attributes-order': 'off',
    },
  },
  {
    files: ['app/pages/**', 'app/layouts/**', 'app/error.vue', 'app/app.vue'],
    rules: { 'vue/multi-word-component-names': 'off' },
  },
);
