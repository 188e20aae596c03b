// Alive means able to answer: a gateway that is down shows in the pages, and restarting this process would not help it.
export default defineEventHandler(() => ({ status: 'ok' }));
