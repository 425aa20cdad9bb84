import type { StatementKind } from './statements.ts';

/** What people ask for, and the words in which contracts and accounts say it. One way: who asks for the words written does not mean the name. */
export interface Wording {
  readonly asked: readonly string[];
  readonly written: readonly string[];
  /** Statements of the accounts that show it. */
  readonly statements?: readonly StatementKind[];
}

/**
 * A question calls a clause or a figure by its name; the text seldom does. "Is there a cap on liability?" is answered by "in no event shall
 * either party be liable", a "quick ratio" by the balance sheet. Each entry was reviewed for holding in any contract or annual report.
 */
export const wordings: readonly Wording[] = [
  // contracts
  { asked: ['governing law', 'applicable law', 'which law', 'choice of law'], written: ['governed by', 'construed in accordance', 'laws of the State', 'without regard to conflict of laws'] },
  { asked: ['expiration date', 'expire', 'how long', 'term of contract', 'end date'], written: ['initial term', 'shall commence', 'continue in effect', 'until', 'shall expire', 'years', 'term'] },
  { asked: ['renewal term', 'renewal', 'renew', 'renewed'], written: ['automatically renew', 'successive', 'extended', 'additional', 'renewal term', 'year'] },
  { asked: ['notice period', 'terminate the renewal', 'non-renewal'], written: ['written notice', 'days prior', 'not to renew', 'notice'] },
  { asked: ['anti-assignment', 'assignment', 'assigned', 'assign'], written: ['may not assign', 'transfer', 'prior written consent', 'successors and assigns', 'delegate'] },
  { asked: ['cap on liability', 'liability cap', 'limitation of liability', 'limit of liability', 'uncapped liability', 'liability'], written: ['in no event', 'be liable', 'damages', 'consequential', 'incidental', 'indirect', 'special', 'punitive', 'exceed', 'aggregate liability', 'limitation of liability'] },
  { asked: ['uncapped liability', 'unlimited liability'], written: ['gross negligence', 'wilful misconduct', 'willful', 'indemnification', 'breach of confidentiality', 'shall not apply'] },
  { asked: ['audit rights', 'right to audit', 'inspect records'], written: ['books and records', 'audit', 'inspect', 'accountant', 'examine', 'accurate records'] },
  { asked: ['minimum commitment', 'minimum purchase'], written: ['minimum', 'at least', 'guaranteed', 'quota', 'shall purchase', 'no less than'] },
  { asked: ['volume restriction', 'usage limit'], written: ['exceed', 'no more than', 'maximum', 'limited to', 'in excess'] },
  { asked: ['price restriction', 'price control', 'price increase'], written: ['price increase', 'prices', 'shall not increase', 'exceed', 'adjust'] },
  { asked: ['covenant not to sue'], written: ['challenge', 'contest', 'validity', 'ownership', 'shall not assert', 'claims', 'waives', 'releases', 'attack', 'title'] },
  { asked: ['revenue sharing', 'profit sharing', 'revenue or profit sharing', 'revenue share'], written: ['royalty', 'royalties', 'percent', 'net sales', 'net revenues', 'commission', 'gross revenue', 'pay'] },
  { asked: ['non-compete', 'non-competition', 'competitive restrictions', 'not compete'], written: ['compete', 'competing', 'competitive', 'directly or indirectly', 'engage in', 'competitor'] },
  { asked: ['exceptions to competitive restrictions', 'competitive restriction exception'], written: ['notwithstanding', 'shall not prevent', 'except', 'provided however', 'permitted'] },
  { asked: ['exclusivity', 'exclusive dealing', 'exclusivity agreement'], written: ['exclusive', 'exclusively', 'sole', 'shall not'] },
  { asked: ['most favored nation', 'most favoured nation'], written: ['no less favorable', 'more favorable', 'lowest price', 'terms offered'] },
  { asked: ['change of control', 'change in control'], written: ['merger', 'consolidation', 'acquisition', 'substantially all of the assets', 'voting securities', 'ownership'] },
  { asked: ['insurance requirements', 'insurance coverage', 'insurance'], written: ['insurance', 'liability insurance', 'per occurrence', 'additional insured', 'certificate of insurance', 'coverage', 'policies'] },
  { asked: ['duration of any warranties', 'warranty duration', 'warranty period'], written: ['warrants', 'warranty', 'days', 'months', 'defects', 'free from'] },
  { asked: ['licenses are granted', 'license grant', 'licenses granted', 'granted under'], written: ['hereby grants', 'license', 'non-exclusive', 'non-transferable', 'right to use', 'royalty-free'] },
  { asked: ['non-transferable'], written: ['non-transferable', 'nontransferable', 'sublicense', 'license'] },
  { asked: ['irrevocable or perpetual', 'perpetual', 'irrevocable'], written: ['perpetual', 'irrevocable', 'worldwide', 'royalty-free', 'license'] },
  { asked: ['intellectual property ownership', 'ip ownership', 'owns intellectual property'], written: ['right title and interest', 'shall own', 'hereby assigns', 'work made for hire', 'vest', 'exclusive property', 'patents', 'copyrights'] },
  { asked: ['joint intellectual property', 'jointly owned', 'joint ownership'], written: ['jointly own', 'joint inventions', 'jointly'] },
  { asked: ['terminated for convenience', 'termination for convenience', 'terminate without cause'], written: ['terminate this agreement', 'without cause', 'for any reason', 'at any time', 'days written notice', 'upon notice'] },
  { asked: ['after the termination', 'post-termination', 'after termination', 'after expiration'], written: ['upon termination', 'following termination', 'expiration or termination', 'sell off', 'transition', 'wind down', 'survive', 'return', 'inventory', 'continue to'] },
  { asked: ['third-party beneficiary', 'third-party beneficiaries'], written: ['third party', 'benefit', 'confer', 'no person other than', 'remedies', 'intended beneficiary'] },
  { asked: ['non-disparagement', 'disparage'], written: ['disparaging', 'disparage', 'derogatory', 'reputation', 'goodwill'] },
  { asked: ['right of first refusal', 'right of first offer', 'right of first negotiation'], written: ['first refusal', 'first offer', 'first opportunity', 'offer', 'notify', 'negotiate in good faith'] },
  { asked: ['solicitation of employees', 'no-solicit of employees', 'solicit employees'], written: ['solicit', 'hire', 'employ', 'induce', 'employee', 'leave'] },
  { asked: ['solicitation of customers', 'no-solicit of customers', 'solicit customers'], written: ['solicit', 'customers', 'divert', 'clients'] },
  { asked: ['liquidated damages'], written: ['liquidated damages', 'penalty', 'termination fee', 'pay'] },
  { asked: ['source code escrow'], written: ['escrow', 'source code', 'escrow agent', 'deposit', 'release'] },
  { asked: ['affiliate license', 'licensor affiliates', 'licensee affiliates'], written: ['affiliates', 'license', 'sublicense'] },
  // accounts: names of the statements
  { asked: ['balance sheet', 'statement of financial position'], written: ['total assets', 'total current assets', 'total current liabilities', 'total liabilities'], statements: ['balance-sheet'] },
  { asked: ['income statement', 'statement of income', 'p&l statement', 'p&l', 'profit and loss', 'statement of operations', 'statement of earnings'], written: ['cost of sales', 'operating income', 'net income', 'income taxes', 'per share'], statements: ['income'] },
  { asked: ['cash flow statement', 'statement of cash flows', 'cash flows statement'], written: ['operating activities', 'investing activities', 'financing activities', 'net cash provided'], statements: ['cash-flow'] },
  // accounts: ratios and figures, by the lines they are made of
  { asked: ['capital expenditure', 'capex', 'capital spending', 'capital intensive', 'capital-intensive'], written: ['purchases of property plant and equipment', 'capital expenditures', 'additions to property', 'investing activities'], statements: ['cash-flow'] },
  { asked: ['ppne', 'pp&e', 'ppe', 'fixed asset', 'fixed assets'], written: ['property plant and equipment net', 'property and equipment net', 'accumulated depreciation'], statements: ['balance-sheet'] },
  { asked: ['d&a', 'depreciation and amortization'], written: ['depreciation and amortization', 'operating activities'], statements: ['cash-flow'] },
  { asked: ['free cash flow', 'fcf', 'free cashflow', 'cash from operations', 'operating cash flow', 'cashflow'], written: ['net cash provided by operating activities', 'purchases of property'], statements: ['cash-flow'] },
  { asked: ['quick ratio', 'current ratio', 'working capital', 'liquidity profile', 'operating cash flow ratio'], written: ['total current assets', 'total current liabilities', 'inventories', 'accounts receivable', 'cash equivalents'], statements: ['balance-sheet'] },
  { asked: ['gross margin', 'gross profit'], written: ['gross profit', 'gross margin', 'cost of sales', 'cost of revenue', 'net sales', 'percentage of net sales'], statements: ['income'] },
  { asked: ['operating margin', 'operating income', 'operating profit'], written: ['operating income', 'income from operations', 'operating profit', 'percent of net sales'], statements: ['income'] },
  { asked: ['net profit margin', 'net margin', 'profit margin', 'net income'], written: ['net income', 'net earnings', 'total revenue'], statements: ['income'] },
  { asked: ['cogs', 'cost of goods sold'], written: ['cost of sales', 'cost of revenue', 'cost of products sold'], statements: ['income'] },
  { asked: ['days payable outstanding', 'dpo', 'accounts payable'], written: ['accounts payable', 'total current liabilities'], statements: ['balance-sheet'] },
  { asked: ['days sales outstanding', 'dso', 'accounts receivable', 'receivables'], written: ['accounts receivable net', 'total current assets'], statements: ['balance-sheet'] },
  { asked: ['inventory turnover', 'days inventory', 'dio', 'inventory', 'cash conversion cycle', 'sold its inventory'], written: ['inventories', 'merchandise inventories', 'total current assets', 'cost of sales'], statements: ['balance-sheet'] },
  { asked: ['asset turnover', 'return on assets', 'roa', 'total assets'], written: ['total assets', 'net sales', 'net income'], statements: ['balance-sheet'] },
  { asked: ['revenue', 'topline', 'top line', 'sales growth'], written: ['net sales', 'total revenues', 'net revenues'], statements: ['income'] },
  { asked: ['ebitda', 'ebitdar'], written: ['operating income', 'depreciation and amortization', 'adjusted ebitda', 'reconciliation'] },
  { asked: ['retention ratio', 'dividend payout', 'dividends', 'cash dividends'], written: ['dividends paid', 'cash dividends', 'financing activities', 'dividends per share'], statements: ['cash-flow'] },
  { asked: ['effective tax rate', 'tax rate'], written: ['effective tax rate', 'provision for income taxes', 'income before income taxes', 'income tax provision'] },
  { asked: ['debt', 'borrow', 'leverage'], written: ['long-term debt', 'short-term debt', 'borrowings', 'notes payable', 'credit facility'] },
  { asked: ['interest coverage'], written: ['interest expense', 'operating income', 'income before income taxes'] },
  { asked: ['shares outstanding', 'book value', 'each shareholder'], written: ['shareholders equity', 'common stock', 'shares outstanding', 'total equity'] },
  { asked: ['legal battles', 'lawsuits', 'litigation', 'legal proceedings'], written: ['legal proceedings', 'litigation', 'contingencies', 'claims', 'plaintiffs', 'lawsuits'] },
  { asked: ['acquisitions', 'acquired', 'companies acquired'], written: ['acquisitions', 'completed the acquisition', 'purchase price', 'goodwill', 'acquired'] },
  { asked: ['geographies', 'regions', 'markets does'], written: ['geographic', 'north america', 'europe', 'asia', 'international', 'countries', 'segments'] },
  { asked: ['segment', 'segments', 'business segment'], written: ['segment', 'segment results', 'net sales', 'reportable segments'] },
  { asked: ['primary customers', 'customers', 'customer concentration'], written: ['customers', 'major customers', 'percent of revenue', 'government', 'concentration'] },
  { asked: ['securities registered', 'debt securities', 'registered to trade'], written: ['title of each class', 'trading symbol', 'name of each exchange', 'notes due', 'securities registered pursuant to section 12(b)'] },
  { asked: ['guidance', 'outlook', 'forecast', 'forecasting', 'expect'], written: ['outlook', 'guidance', 'expects', 'full year', 'fiscal'] },
  { asked: ['production rate', 'production rates'], written: ['production rate', 'per month', 'increase'] },
  { asked: ['store count', 'number of stores', 'stores'], written: ['stores', 'store count', 'end of period', 'stores opened', 'stores closed'] },
  { asked: ['headcount', 'how many employees', 'number of employees'], written: ['employees', 'full-time', 'human capital', 'employed approximately'] },
  { asked: ['cyclicality', 'cyclical', 'seasonality'], written: ['cyclical', 'seasonal', 'demand', 'economic conditions', 'downturns'] },
  { asked: ['restructuring'], written: ['restructuring charges', 'severance', 'restructuring liability'] },
  { asked: ['shareholder vote', 'board nominees', 'agm'], written: ['votes for', 'votes against', 'annual meeting', 'election of directors', 'shareholder proposal', 'broker non-votes'] },
  { asked: ['key agenda', '8k filing', '8-k'], written: ['item', 'entry into', 'departure of directors', 'other events', 'completion of acquisition'] },
];
