// Some packages import JSON without saying that it is JSON, which Node 20 wants to be told.
export const resolve = async (specifier, context, next) => {
  const found = await next(specifier, context);
  return found.url.endsWith('.json') ? { ...found, importAttributes: { type: 'json' } } : found;
};
