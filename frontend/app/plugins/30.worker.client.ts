// The service worker (server/assets/sw.js) comes once the page lives: it is for later visits.
export default defineNuxtPlugin(() => {
  if (import.meta.dev || !navigator.serviceWorker) return;
  const waits = useNewVersion();
  onNuxtReady(async () => {
    const { serviceWorker } = navigator;
    const registration = await serviceWorker.register('/sw.js').catch(() => null);
    // Without a controller it is the first version, and nothing older has to make way.
    const look = () => (waits.value = Boolean(registration?.waiting && serviceWorker.controller));
    look();
    registration?.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  });
});
