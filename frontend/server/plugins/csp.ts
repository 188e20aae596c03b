import { createHash } from 'node:crypto';

// Strict policy without nonces, so that pages stay cacheable: every inline script and style in the page is named by hash.
const INLINE_SCRIPT = /<script(?![^>]*\bsrc=)(?![^>]*type="application\/(?:json|ld\+json)")[^>]*>([\s\S]*?)<\/script>/g;
const INLINE_STYLE = /<style[^>]*>([\s\S]*?)<\/style>/g;

export default defineNitroPlugin((nitro) => {
  if (import.meta.dev) return; // Vite's development client needs inline scripts and a web socket.
  nitro.hooks.hook('render:response', (response) => {
    if (typeof response.body !== 'string') return;
    const { 'x-powered-by': _, ...headers } = response.headers ?? {};
    response.headers = { ...headers, 'content-security-policy': policyFor(response.body) };
  });
});

function policyFor(html: string): string {
  const assets = [useRuntimeConfig().app.cdnURL, useRuntimeConfig().public.mediaBase]
    .filter((address) => address?.startsWith('http'))
    .map((address) => new URL(address).origin);
  const own = ["'self'", ...new Set(assets)].join(' ');
  return [
    "default-src 'none'",
    `script-src ${own} ${hashes(html, INLINE_SCRIPT)}`,
    `style-src ${own} ${hashes(html, INLINE_STYLE)}`,
    `img-src ${own} data:`,
    `font-src ${own}`,
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

function hashes(html: string, inline: RegExp): string {
  const found = [...html.matchAll(inline)].map(([, text]) => sha256(text ?? ''));
  return [...new Set(found)].map((hash) => `'sha256-${hash}'`).join(' ');
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
