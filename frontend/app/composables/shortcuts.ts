const OFF = 'admin-keys-off';
const SEQUENCE_MS = 1_200;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Keys of the back office; `help` shows what they are. They can be turned off, as single keys must be (WCAG 2.1.4). */
export function useShortcuts(help: () => void) {
  const enabled = ref(true);
  let leading = 0;

  function pressed(event: KeyboardEvent) {
    if (!enabled.value || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    const place =
      event.timeStamp - leading < SEQUENCE_MS ? ADMIN_PLACES.find(({ key }) => key === event.key) : undefined;
    leading = event.key === 'g' ? event.timeStamp : 0;
    if (place) return void navigateTo(place.to);
    if (event.key === '?') return help();
    if (event.key === '/') return focusOn(event, document.querySelector<HTMLElement>('main [data-shortcut="find"]'));
    if (event.key === 'j' || event.key === 'k') focusOn(event, neighbour(event.key === 'j' ? 1 : -1));
  }

  onMounted(() => {
    enabled.value = localStorage.getItem(OFF) === null;
    watch(enabled, (on) => (on ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, '1')));
    document.addEventListener('keydown', pressed);
  });
  onBeforeUnmount(() => document.removeEventListener('keydown', pressed));

  return { enabled };
}

function focusOn(event: KeyboardEvent, element: HTMLElement | null | undefined) {
  if (!element) return;
  event.preventDefault();
  element.focus();
}

/** The link of the row after or before the one that has the focus. */
function neighbour(step: 1 | -1): HTMLElement | undefined {
  const rows = [...document.querySelectorAll('main tbody tr')].flatMap(
    (row) => row.querySelector<HTMLElement>('a') ?? [],
  );
  const at = rows.findIndex((row) => row === document.activeElement);
  return rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
}
