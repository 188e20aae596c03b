import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 20 });
delay.enable();

// For whoever scrapes this process itself; what comes through a proxy comes from outside, and to those there is no such page.
export default defineEventHandler((event) => {
  if (getHeader(event, 'x-forwarded-for')) throw createError({ statusCode: 404, statusMessage: 'Not found' });
  setResponseHeader(event, 'content-type', 'text/plain; version=0.0.4; charset=utf-8');
  return exposition(process.memoryUsage(), process.cpuUsage(), delay.percentile(99) / 1e9);
});
