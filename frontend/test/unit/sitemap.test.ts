import { expect, it } from 'vitest';

import { sitemapIndex, sitemapOf } from '../../server/utils/sitemap';

const of = (xml: string, tag: string) =>
  [...xml.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'g'))].map(([, it]) => it);

it('each page is there in every language, and names the others', () => {
  const xml = sitemapOf('https://shop.example', ['/p/mug']);
  expect(of(xml, 'loc')).toEqual([
    'https://shop.example/p/mug',
    'https://shop.example/de/p/mug',
    'https://shop.example/ar/p/mug',
  ]);
  for (const url of of(xml, 'url'))
    expect([...url!.matchAll(/hreflang="([\w-]+)"/g)].map(([, language]) => language)).toEqual([
      'en',
      'de',
      'ar',
      'x-default',
    ]);
});

it('an address cannot end its element', () => {
  expect(sitemapOf('https://shop.example', ["/search?q=<'a'&b>"])).toContain('q=&lt;&apos;a&apos;&amp;b&gt;');
  expect(of(sitemapIndex('https://shop.example', ['/a&b.xml']), 'loc')).toEqual(['https://shop.example/a&amp;b.xml']);
});
