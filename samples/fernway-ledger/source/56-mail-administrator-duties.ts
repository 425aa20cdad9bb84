import type { PlainDocument } from '../../kit/model.ts';

export const document: PlainDocument = {
  format: 'text',
  file: 'E-mail Wieland to cloud administrators 2026-06-22.txt',
  body: `
From: Tomasz Wieland <t.wieland@fernway.example>
To: plat-prod@fernway.example; plat-test@fernway.example
Cc: Ingrid Vasquez <i.vasquez@fernway.example>
Date: Mon, 22 Jun 2026 09:12:40 +0100
Subject: Your duties when you work on Basalt Cloud (matrix 4.0)
Message-ID: <20260622.0912.tw@fernway.example>

Dear all,

version 4.0 of the responsibility matrix came out on Thursday. Basalt looks after buildings, hosts and hypervisors. Everything above is ours, so these are the duties of each of you as a user or administrator of the cloud service:

- work only with your own identity and your hardware key, and never lend either
- start machines from signed images only
- keep the four tags on what you create
- follow the notice feed of the service you own, and open a PROVIDER ticket when it concerns us
- nothing critical alone (OPS-14)
- report anything odd to Security Operations within the hour; if it is about the platform itself, they call the Basalt security desk

Please answer "read" by Friday. I have 24 answers out of 24 from last year's mail and would like to keep it that way.

Thank you
Tomasz

---
Tomasz Wieland, Head of Platform Engineering
Fernway Ledger Ltd, 14 Harrow Street, Linhaven

[Note by O. Mbeki, 29 June 2026: 24 of 24 answers received, list filed under CMP-0934]
`,
};
