/**
 * Words that carry no subject. Short on purpose: `not`, `no`, `all`, `any`, `who` and `when` stay, because a control often turns on
 * them and BM25 gives a frequent word little weight anyway.
 */
export const stopWords: ReadonlySet<string> = new Set(
  ('a an and are as at be been by can did do does for from had has have how if in into is it its may of on or our such that the their ' +
    'them then there these they this those to was we were what which will with would you your').split(' '),
);
