/** The token of the mailed link that led here; empty until the browser has said, and without one. */
export function useLinkToken() {
  const token = ref('');
  const read = () => (token.value = linkToken(location.hash));
  onMounted(() => {
    read();
    addEventListener('hashchange', read);
  });
  onBeforeUnmount(() => removeEventListener('hashchange', read));
  return token;
}
