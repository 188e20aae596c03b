import { expect, it } from 'vitest';

import { MARKETS } from '../../shared/markets';
import { sitemapIndex, sitemapOf } from '../../server/utils/sitemap';

const of = (xml: string, tag: string) =>
  [...xml.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'g'))].map(([, it]) => it);

const everywhere = (path: string) => new Map([[path, MARKETS]]);
const languages = (url: string) => [...url.matchAll(/hreflang="([\w-]+)"/g)].map(([, language]) => language);

it('each page is there in every market that has it, and names the others', () => {
  const xml = sitemapOf('https://shop.example', everywhere('/p/mug'));
  expect(of(xml, 'loc')).toEqual([
    'https://shop.example/p/mug',
    'https://shop.example/ie/p/mug',
    'https://shop.example/de/p/mug',
    'https://shop.example/ar/p/mug',
  ]);
  for (const url of of(xml, 'url')) expect(languages(url!)).toEqual(['en-GB', 'en-IE', 'de', 'ar', 'x-default']);

  const pounds = MARKETS.filter(({ currency }) => currency === 'GBP');
  const some = sitemapOf('https://shop.example', new Map([['/p/jug', pounds]]));
  expect(of(some, 'loc')).toEqual(['https://shop.example/p/jug', 'https://shop.example/ar/p/jug']);
  for (const url of of(some, 'url')) expect(languages(url!)).toEqual(['en-GB', 'ar', 'x-default']);
});

it('an address cannot end its element', () => {
  expect(sitemapOf('https://shop.example', everywhere("/search?q=<'a'&b>"))).toContain('q=&lt;&apos;a&apos;&amp;b&gt;');
  expect(of(sitemapIndex('https://shop.example', ['/a&b.xml']), 'loc')).toEqual(['https://shop.example/a&amp;b.xml']);
});
