import { createTransport } from 'nodemailer';
import type { Logger } from '../log/logger.ts';
import { messageOf } from '../errors/index.ts';

/** Messages are short plain text. None carries a word of a document: mail is read on the way. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  /** @throws what the server, or the way to it, has to say */
  send(message: Message): Promise<void>;
  /** Whether it was sent; a failure is logged, without the address. */
  trySend(message: Message): Promise<boolean>;
}

export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly url: string;
  /** The sender's address. */
  readonly from: string;
}

const patience = 20_000;

export function createMailer({ url, from }: MailSettings, logger: Logger): Mailer {
  const transport = createTransport({ url, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience });
  const send = async ({ to, subject, text }: Message): Promise<void> => {
    // Such a header keeps away the answers of absent people (RFC 3834).
    await transport.sendMail({ from, to, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } });
  };
  return {
    send,
    async trySend(message) {
      try {
        await send(message);
        return true;
      } catch (error) {
        logger.error({ reason: messageOf(error).replaceAll(message.to, '…') }, 'a message could not be sent');
        return false;
      }
    },
  };
}
