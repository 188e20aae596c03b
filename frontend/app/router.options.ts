import type { RouterConfig } from '@nuxt/schema';
import { createMemoryHistory, createWebHistory } from 'vue-router';

export default <RouterConfig>{
  history: (base) => {
    const below = useNuxtApp().$market.prefix + (base?.replace(/\/$/, '') ?? '');
    return import.meta.client ? createWebHistory(below) : createMemoryHistory(below);
  },
};
