/** Product pictures. */
export default defineEventHandler((event) => sendMedia(event, 'p', 'avif', 'image/avif'));
