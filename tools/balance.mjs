// One address for several gateways of this machine: balance.mjs PORT BACKEND... passes each connection to the next that is ready.
import { get } from 'node:http'
import { connect, createServer } from 'node:net'

const [port, ...backends] = process.argv.slice(2).map(Number)
const ready = new Set(backends)
let turn = 0

function ask(backend) {
  const answered = (fine) => (fine ? ready.add(backend) : ready.delete(backend))
  get({ port: backend, path: '/health/ready', timeout: 1000 }, (response) => answered(response.resume().statusCode === 200))
    .on('timeout', function () { this.destroy(new Error('too slow')) })
    .on('error', () => answered(false))
}

/** Those that said they are ready come first; one that cannot be reached is passed over. */
function pass(client, candidates) {
  const [backend, ...others] = candidates
  if (backend === undefined) return client.destroy()
  const server = connect(backend)
  const failed = () => pass(client, others)
  server.once('error', failed)
  server.once('connect', () => {
    server.off('error', failed)
    server.on('error', () => client.destroy())
    client.on('error', () => server.destroy())
    client.pipe(server).pipe(client)
  })
}

setInterval(() => backends.forEach(ask), 1000)
createServer({ allowHalfOpen: false }, (client) => {
  client.on('error', () => client.destroy())
  const order = backends.map((_, place) => backends[(turn + place) % backends.length])
  turn++
  pass(client, [...order.filter((backend) => ready.has(backend)), ...order.filter((backend) => !ready.has(backend))])
}).listen(port, '127.0.0.1')
