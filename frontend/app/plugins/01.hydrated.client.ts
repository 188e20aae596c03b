// Tests and scripts can wait for the page to be interactive instead of guessing.
export default defineNuxtPlugin((nuxt) => {
  nuxt.hook('app:suspense:resolve', () => {
    document.documentElement.dataset.hydrated = '';
  });
});
