/** What we use of nodemailer, which brings no types; those of DefinitelyTyped bring the SES client with them. */
declare module 'nodemailer' {
  export interface SentMail {
    readonly from: string;
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly headers: Readonly<Record<string, string>>;
  }
  export interface Transport {
    sendMail(mail: SentMail): Promise<unknown>;
    close(): void;
  }
  export function createTransport(options: { readonly url: string; readonly connectionTimeout: number; readonly greetingTimeout: number; readonly socketTimeout: number }): Transport;
}
