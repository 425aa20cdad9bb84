import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: readonly string[];
  /** Headers and body as they came over the wire. */
  readonly raw: string;
}

export interface FakeMailServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** Refuses the recipients that this says yes to. */
  refuse(refused: (address: string) => boolean): void;
  close(): Promise<void>;
}

/** An SMTP server on this machine, spoken to over TCP like any other. */
export async function startFakeMailServer(): Promise<FakeMailServer> {
  const mails: ReceivedMail[] = [];
  let isRefused: (address: string) => boolean = () => false;
  async function keep(stream: Readable, to: readonly string[], done: () => void): Promise<void> {
    // Long lines come folded (quoted-printable).
    mails.push({ to, raw: (await text(stream)).replaceAll('=\r\n', '') });
    done();
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, callback) => { callback(isRefused(address) ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : undefined); },
    onData: (stream, session, callback) => {
      void keep(stream, session.envelope.rcptTo.map(({ address }) => address), callback);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready); });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse(refused) { isRefused = refused; },
    close: async () => await new Promise((done) => { server.close(done); }),
  };
}
