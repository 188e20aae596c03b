/** The same for link previews, whose readers do not know AVIF. */
export default defineEventHandler((event) => sendMedia(event, 'og', 'jpg', 'image/jpeg'));
