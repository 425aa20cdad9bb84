/**
 * Words by which a question speaks about its answer, not about its subject ("please", "explain", "round to two decimal places"): they
 * count little. As stems they would be hard to read, so they are written as words.
 */
export const questionWords: readonly string[] = (
  'please answer answers question questions respond response give given provide provides provided providing clarify clarification explain ' +
  'elaborate describe describes outline outlined consider considered considering according regarding assume assuming calculate compute ' +
  'calculated round decimal place places example examples guidance detailed details detail specific specifically particular certain ' +
  'information shown clearly utilizing using relying basing based base primarily perspective standpoint approach analyst banker useful ' +
  'relevant metric state stated why tell find show know also there include includes including specify specified mentioned address asked ' +
  'usd millions billions percent percents unit units'
).split(' ');
