import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

// Compresses pages at the origin; a CDN in front may do it again or not. Event streams never pass here.
const WORTH_IT = 1024;

export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('beforeResponse', (event, response) => {
    if (typeof response.body !== 'string' || response.body.length < WORTH_IT) return;
    if (getResponseHeader(event, 'content-encoding')) return;
    // Nitro fetches the error page from itself and sends it on as text.
    if (event.path.startsWith('/__nuxt_error')) return;
    const accepted = getHeader(event, 'accept-encoding') ?? '';
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
    appendResponseHeader(event, 'vary', 'accept-encoding');
    if (!encoding) return;
    response.body = encoding === 'br' ? brotli(response.body) : gzipSync(response.body);
    setResponseHeader(event, 'content-encoding', encoding);
    removeResponseHeader(event, 'content-length');
  });
});

const brotli = (text: string) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
