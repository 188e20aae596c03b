import type { Category } from '#shared/types';

// What the shop says, in the market of the address; every page has `common`, its own areas come with its route.
export default defineNuxtPlugin({
  name: 'texts',
  async setup() {
    const { $market, $locale } = useNuxtApp();
    // What goes wrong rarely does: its words come when they are needed, or along with a page that was rendered with them.
    const told = useState('problem', () => false);
    await loadMessages($locale, ['common', ...(told.value ? ['problem'] : [])]);
    if (import.meta.server) await learnMessages($locale, 'problem');
    const learned = ref(0);
    const texts = textsIn($market, (key) => messageOf($locale, key));
    useHead({ htmlAttrs: { lang: $market.lang, dir: $market.dir } });
    return {
      provide: {
        texts,
        t: texts.t,
        money: texts.money,
        day: texts.day,
        time: texts.time,
        /** A category as the shop calls it; one it has no words for, as the catalogue does. */
        category: ({ slug, name }: Pick<Category, 'slug' | 'name'>) => texts.find(`common.category.${slug}`) ?? name,
        problem: (failure: Pick<Failure, 'status' | 'problem'>) => {
          if (import.meta.server) told.value = true;
          else if (!hasMessages($locale, 'problem')) {
            const again = () => learned.value++;
            learnMessages($locale, 'problem').then(again, () => {});
          }
          return learned.value >= 0 ? problemWords(texts, failure) : '';
        },
        fieldError: (failure: Pick<Failure, 'problem'> | null, field: string) => fieldError(texts, failure, field),
      },
    };
  },
});
