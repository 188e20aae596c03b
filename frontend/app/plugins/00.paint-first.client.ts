// The server-rendered page is painted before hydration takes the main thread.
const PATIENCE_MS = 200;

export default defineNuxtPlugin({
  name: 'paint-first',
  enforce: 'pre',
  async setup() {
    if (document.visibilityState !== 'visible') return;
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve));
      setTimeout(resolve, PATIENCE_MS);
    });
  },
});
