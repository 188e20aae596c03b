// Answers SQS on the given port, or on any. Prints the port, and ends with its standard input: no test leaves it behind.
import { startFauxqs } from 'fauxqs'

const server = await startFauxqs({ port: Number(process.argv[2] ?? 0), logger: false })
console.log(server.port)
process.stdin.on('end', () => process.exit()).resume()
