// One polite live region for the whole shop (shell/LiveRegion.vue).
const spoken = shallowRef('');

/** Tells screen reader users something that sighted users see; the same text twice is said twice. */
export function announce(text: string) {
  spoken.value = '';
  nextTick(() => (spoken.value = text));
}

export const useAnnouncement = () => readonly(spoken);
