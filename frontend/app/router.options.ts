import type { RouterConfig } from '@nuxt/schema';
import { createMemoryHistory, createWebHistory } from 'vue-router';

import { inLocale } from '#shared/locales';

export default <RouterConfig>{
  history: (base) => {
    const below = inLocale(useNuxtApp().$locale, base?.replace(/\/$/, '') ?? '');
    return import.meta.client ? createWebHistory(below) : createMemoryHistory(below);
  },
};
