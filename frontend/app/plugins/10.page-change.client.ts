// After a change of page (not of query) keyboard and screen reader users start at the new heading.
export default defineNuxtPlugin((nuxt) => {
  const router = useRouter();
  let moved = false;
  router.afterEach((to, from) => {
    moved = from.matched.length > 0 && to.path !== from.path;
  });
  nuxt.hook('page:finish', () => {
    if (!moved) return;
    moved = false;
    requestAnimationFrame(() => {
      const heading = document.querySelector<HTMLElement>('main h1');
      heading?.setAttribute('tabindex', '-1');
      heading?.focus({ preventScroll: true });
      announce(document.title);
    });
  });
});
