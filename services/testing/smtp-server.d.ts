declare module 'smtp-server' {
  import type { Readable } from 'node:stream';
  import type { Server } from 'node:net';
  interface Address { readonly address: string }
  interface Session { readonly envelope: { readonly mailFrom: Address | false; readonly rcptTo: readonly Address[] } }
  export class SMTPServer {
    constructor(options: {
      readonly authOptional?: boolean;
      readonly disabledCommands?: readonly string[];
      onRcptTo?(address: Address, session: Session, callback: (error?: Error) => void): void;
      onData(stream: Readable, session: Session, callback: (error?: Error) => void): void;
    });
    readonly server: Server;
    listen(port: number, host: string, ready: () => void): void;
    close(done: () => void): void;
    on(event: 'error', listener: (error: Error) => void): this;
  }
}
