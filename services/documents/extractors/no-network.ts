import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

const refuse = (): never => {
  throw new Error('A reader of documents has no network.');
};

/**
 * Takes the network away from this process: a document that names an address (a picture, a template, an entity) reaches nobody, whatever a
 * library would do with it. Node's permission model covers the network only from Node 25 on. HTTP, TLS and `fetch` all end in
 * `Socket.connect`; the channel to the parent is a pipe that is open already.
 */
export function removeNetwork(): void {
  net.Socket.prototype.connect = refuse;
  net.Server.prototype.listen = refuse;
  Object.assign(dgram, { createSocket: refuse });
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6'] as const) Object.assign(dns, { [name]: refuse });
  Object.assign(dns.promises, { lookup: async () => refuse(), resolve: async () => refuse() });
}
