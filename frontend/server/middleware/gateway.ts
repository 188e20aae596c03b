import { type GatewayReader, gatewayFor } from '../utils/gateway';

declare module 'h3' {
  interface H3EventContext {
    gateway: GatewayReader;
  }
}

export default defineEventHandler((event) => {
  event.context.gateway = gatewayFor(event);
});
