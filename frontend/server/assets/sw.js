// Build __BUILD__: keeps what was seen for when there is no network. Changes wait in the page's outbox
// (app/utils/outbox.ts), not here.
const PAGES = 'pages';
const DATA = 'data';
/** Names of built files change with what is in them, so what is there is right. */
const FILES = 'files';
const PICTURES = 'pictures';
const KEPT = { [PAGES]: 60, [DATA]: 60, [FILES]: 200, [PICTURES]: 300 };
const OFFLINE = ['__OFFLINE__'];
const PATIENCE_MS = 4_000;

self.addEventListener('install', (event) => event.waitUntil(keepOfflinePages()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
// A page asks for this when its reader wants the new version.
self.addEventListener('message', ({ data }) => data === 'take over' && self.skipWaiting());

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') return event.respondWith(page(event));
  if (pathname.startsWith('/_nuxt/')) return event.respondWith(file(event, FILES));
  if (/^\/(?:media|img|tile|icons)\//.test(pathname)) return event.respondWith(file(event, PICTURES));
  if (/^\/api\/(?:products|categories)(?:\/[^/]+)?$/.test(pathname)) event.respondWith(newest(event, DATA));
});

/** With the code that brings them to life, as nobody has been there before they are needed. */
async function keepOfflinePages() {
  const [pages, files] = await Promise.all([caches.open(PAGES), caches.open(FILES)]);
  const needed = await Promise.all(
    OFFLINE.map(async (path) => {
      const answer = await fetch(path, { cache: 'reload' });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      const html = await answer.clone().text();
      await pages.put(path, answer);
      return html.match(/\/_nuxt\/[\w.-]+/g) ?? [];
    }),
  );
  await files.addAll([...new Set(needed.flat())]);
}

/** What is not there is asked for again from the offline page, at its own address: a page comes to life where it was made. */
async function page(event) {
  const answer = await newest(event, PAGES).catch(() => null);
  if (answer) return answer;
  const { pathname, search } = new URL(event.request.url);
  if (OFFLINE.includes(pathname)) return Response.error();
  const offline =
    OFFLINE.find((path) => path !== '/offline' && `${pathname}/`.startsWith(path.slice(0, 4))) ?? '/offline';
  return Response.redirect(`${offline}#${pathname}${search}`);
}

async function file(event, name) {
  const known = await caches.match(event.request);
  if (known) return known;
  const answer = await fetch(event.request);
  if (answer.status === 200) event.waitUntil(keep(name, event.request, answer.clone()));
  return answer;
}

/** From the network; from before if that fails, or takes long and there is something from before. */
async function newest(event, name) {
  const asked = fetch(event.request).then((answer) => {
    if (answer.status === 200 && mayBeKept(answer)) event.waitUntil(keep(name, event.request, answer.clone()));
    return answer;
  });
  const known = await caches.match(event.request, { cacheName: name, ignoreVary: true });
  if (!known) return asked;
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, known));
  return Promise.race([asked.catch(() => known), patience]);
}

/** What the shop calls personal is never kept. */
const mayBeKept = (answer) => !/no-store|private/.test(answer.headers.get('cache-control') ?? '') && !answer.redirected;

async function keep(name, request, answer) {
  const cache = await caches.open(name);
  await cache.put(request, answer);
  const keys = await cache.keys();
  const surplus = keys.slice(0, Math.max(0, keys.length - KEPT[name]));
  await Promise.all(
    surplus.filter(({ url }) => !OFFLINE.includes(new URL(url).pathname)).map((key) => cache.delete(key)),
  );
}
