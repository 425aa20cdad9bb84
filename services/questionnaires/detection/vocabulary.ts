/** What a column can be for. `other` is a header that is none of these: a mapping to a standard, a score. */
export const columnRoles = ['ref', 'question', 'answer', 'comment', 'guidance', 'section', 'other'] as const;
export type ColumnRole = (typeof columnRoles)[number];

export interface RoleGuess {
  readonly role: ColumnRole;
  /** 1 a word that may mean it, 2 a word that means it, 3 it says so. */
  readonly strength: 1 | 2 | 3;
}

/** The words of other languages; those without spaces between words, or with letters that \\b does not know, are found anywhere. */
const spoken: readonly [RegExp, ColumnRole, 1 | 2 | 3][] = [
  [/^(?:id|n[°º]|num[ée]ro|n[úu]mero|nummer|c[óo]digo|codice|code|kennung|réf(?:érence)?)\.? (?:d[aeiou]s?|del|della|dell['’]|der|of(?: the)?)(?=[\s'’])/i, 'ref', 2],
  [/\b(?:a preencher|a completar|a rellenar|à remplir|à compléter|auszufüllen|da compilare)\b|^(?:(?:o|a|il|la) )?(?:ihre|votre|vos|su|seu|sua|vostr[ao]) (?:angaben?|valeurs?|valore?|situation|situación|situação|situazione|position|stand|niveau|nivel)\b/i, 'answer', 3],
  [/^(?:aplic(?:a|able|[áa]vel)|applicabile|anwendbar|zutreffend|est(?:ado|atus)|statut|état|stato|stav|stan|sim ?\/ ?não|(?:estado|stato|état|statut|nivel|nível|livello|niveau|grado|grau|stav|stan) (?:de|di|du|d['’])? ?(?:la )?(?:implement|cumpl|conform|attuazione|mise en|adequa|madur|matur)[\p{L}]*)\b/iu, 'answer', 2],
  [/\b(?:jawaban|tanggapan|respon|risposte|svar|cevap|yanıt|vastaus)\b|odpowied[zź]|odpověď|回答|記入欄|答え|ответ|답변|응답|الإجابة|απάντηση/i, 'answer', 3],
  [/\b(?:pertanyaan|soalan|perguntas?|domande|vra(?:ag|gen)|pytani[ea]|spørgsmål|soru(?:lar)?|kysymys|fragen)\b|fråg[ao]r?|otázk[ay]|質問|設問|問い|チェックリスト|вопрос|질문|문항|السؤال|ερώτηση/i, 'question', 3],
  [/\b(?:controlos?|controles?|contrôles?|controlli|controllo|mesures?|medidas?|misur[ae])\b|^(?:campos?|champs?|feld)\b/i, 'question', 2],
  [/^modalità d(?:i|['’])|^(?:atitikt|vastavus|atbilst|megfelel|conformitate|uskla[đd]enost)/i, 'answer', 2],
  [/^(?:atsakym|vastus|atbild|válasz|odpoveď|răspuns|odgovor)/i, 'answer', 3],
  [/^(?:reikalavim|nõue|nõuded|prasīb|követelmény|požiadavk|cerinț|zahtev|изискван|вимог)/i, 'question', 2],
  [/^(?:pastab|märkus|piezīm|megjegyzés|observați|napomen)/i, 'comment', 2],
  [/maatregel(?:en)?$|^norm(?:en)?$/i, 'question', 2],
  [/^(?:voldoet|voldaan|akkoord)\b|^(?:plnění|plnenie|splněn[oíý]?|splnen[éý]?|splňuje|spełni(?:a|ono|enie)|zgodność|soulad|súlad|teljesül|karşılanma|uygunluk|uyum)(?!\p{L})/iu, 'answer', 2],
  [/\b(?:persyaratan|kontrol yang|requisitos?|eis(?:en)?|wymagani[ea]|krav|gereksinim|vaatimus)\b|požadav[ek]|確認事項|評価項目|チェック項目|要求事項|требовани|요구사항|항목/i, 'question', 2],
  [/\b(?:keterangan|catatan|bukti|toelichting|uwagi|komentarz|kommentar(?:er)?|bemærkning(?:er)?|açıklama|huomautus|comment[io]|osservazioni)\b|poznámk|komentář|komentár|備考|コメント|备注|说明|примечани|комментари|비고/i, 'comment', 2],
];

/** In this order: the first that fits decides, so what is narrower stands higher. */
const words: readonly [RegExp, ColumnRole, 1 | 2 | 3][] = [
  // "ABSC_ID", "BIO-nr": the number of a standard.
  [/^[A-Z]{2,8}[ _-](?:id|nr|no|ref|number|nummer)\.?$/i, 'ref', 2],
  [/^(?:question|control|requirement|obligation|practice|(?:sub-?)?category|item|q|query|sig|caiq|new|target|vendor|test|check|criteri(?:on|a)|article|policy|statement|row|line)?[ _-]?(?:id|no\.?|nr\.?|num(?:ber)?|#|ref(?:erence)?(?: ?(?:no\.?|number|id|#))?|index|code|identifier|key)s?[.:]?$/i, 'ref', 3],
  [/^(?:#|no\.?|nr\.?|s\.? ?(?:no|n|#)\.?(?: no\.?)?|sl\.? ?no\.?|sr\.? ?no\.?|item|q|ser(?:ial)?\.?(?: (?:no|number)\.?)?|(?:sub-?)?clause|cid|id|ref\.?|section (?:#|no\.?|number)|para(?:graph)?(?: no\.?)?|lfd\.? ?nr\.?|(?:no|nr)\.? ?#|n[°º]\.?|num[ée]ro|n[úu]mero|réf(?:érence)?\.?|序号|编号|番号|項番|번호|nomor|lp\.?|č\.?|nro\.?)$/i, 'ref', 2],
  // "CIS Control Detail" beside "Title": the words of the control, whichever standard it is of.
  [/\b(?:control|requirement|safeguard|practice|criteri(?:on|a)|sub-?category|measure) (?:details?|descriptions?|texts?|statements?|wording)$/i, 'question', 2],
  // "Process owner response" is where that person answers; "Tested by" is where nobody does.
  [/\b(?:owner|management|auditee|client|bidder|tenderer|contractor|applicant|offeror|respondent|supplier|vendor|provider)(?:['’]?s?['’]?)? (?:answers?|responses?|repl(?:y|ies))$/i, 'answer', 3],
  [/^(?:tested|prepared|reviewed|approved|completed|checked|performed|verified|updated|assessed|raised|created) (?:by|on)\b/i, 'other', 3],
  [/\b(?:assessment|evaluation|review|rating|scor(?:e|ing)|bewertung|évaluation|evaluación|avaliação|valutazione|beoordeling)\b.{0,30}\((?:by|par|durch|von|por|da|door) [^)]+\)$/i, 'other', 3],
  // "Function / ID", "Outcome ID".
  [/^[\p{L} ]{2,24} ?\/ ?(?:id|nr\.?)$/iu, 'ref', 2],
  // "Requirement / objective".
  [/^(?:requirement|control|practice|measure|question|criteri(?:on|a)|statement)s? ?[/&] ?\p{L}/iu, 'question', 2],
  [/^checks?$/i, 'question', 1],
  [/^test (?:name|title)s?$/i, 'question', 2],
  // "Why this control matters": more about what is asked.
  [/^(?:why|warum|pourquoi|por qué|perché|waarom)(?=\s)/i, 'guidance', 2],
  // Of the NIST framework, whose subcategories are its sentences.
  [/^sub-?categor(?:y|ies)$/i, 'question', 1],
  // Who is audited comments; who audits assesses.
  [/^(?:client|auditee)(?:['’]?s?['’]?)? (?:comments?|remarks?|statements?|feedback)\b/i, 'comment', 2],
  [/\b(?:question|control|requirement|item) (?:category|group|type|domain|area|section|family|title|topic|heading)\b/i, 'section', 2],
  [/\b(?:reviewer|analyst|assessor|auditor|evaluator|internal|customer'?s?|institution|bank|tprm|client|buyer|risk team|office use)\b.{0,30}\b(?:notes?|comments?|review|rating|score|evaluation|assessment|use|only|response|findings?)\b|\breview(?:ed)? by\b|\boffice use\b/i, 'other', 3],
  // "Assessment objective | Examine | Interview | Test": what is found out, and how.
  [/^(?:assessment|control|audit|test(?:ing)?) objectives?$/i, 'question', 2],
  [/^(?:examine|interview|potential assessment methods?\b.*)$/i, 'guidance', 2],
  [/^(?:pci dss|nist|iso|cis|soc ?2)\b.{0,20}\b(?:requirements?|questions?)$/i, 'question', 2],
  // "Expected outcome | Achieved": what is to be so; an expected result is that of a test.
  [/^expected outcomes?$/i, 'question', 1],
  [/\b(?:maturity|weight|scor(?:e|ing)|rating|points|risk level|criticality|priority|severity|importance|mapping|maps? to|iso ?\/?(?:iec)? ?27|nist|soc ?2|pci|hipaa|gdpr|cobit|ccm|cis |csf|date|owner|assigned|due|version|compliance mapping|level \d|tier|since|weighting|reason for|follow-?up|original|source (?:id|question)|document reference|reference document|preferred|expected|model|correct|compliant (?:answer|response)|responded by|response type|response required|required)\b/i, 'other', 2],
  // "Incident Response" is a chapter of security, and nobody's answer.
  [/\b(?:incident|emergency|crisis|breach|threat|disaster) (?:detection (?:and|&) )?response\b(?! (?:answers?|from)\b)/i, 'section', 2],
  // "Checklist item | Description (optional)": more about what is asked beside it.
  [/^(?:descriptions?|details?)\b.{0,20}\(optional\)$/i, 'guidance', 2],
  // What may be answered, or in which form: not the place of the answer.
  [/^(?:(?:answer|response|reply|possible|allowed|valid|permitted) )?(?:options?|choices|values)$|^(?:possible|allowed|valid|permitted|available) (?:answers?|responses?)$|^(?:answer|response|data|field|question|input) (?:type|format|options?|choices)$|^(?:type|mandatory|optional|keywords?|tags?)$/i, 'other', 3],
  [/^(?:likelihood|probability|impact|threats?|vulnerabilit(?:y|ies)|recommend\w*\b.*|(?:risk )?treatment|mitigation\b.*|remediation\b.*|gap (?:action|identified|description)|gaps?|current state|risk (?:description|statement)\b.*)$/i, 'other', 2],
  [/^(?:yes ?\/ ?no|y ?\/ ?n|yes\/no\/n\/?a|compliance status|compliant\??|comply|complies|compliance|in place\??|implemented\??|applied\??|status|tested\??|selection|select(?:ion)? one|choose|drop ?down|your (?:answer|response)|result|input|value|reply|replies|antwort|réponse|respuesta|回答|答案|答复)$/i, 'answer', 2],
  [/^(?:conform(?:s|(?:ance|ity)(?: (?:status|level))?)|complian(?:ce|t) ?(?:status|level)?)\??$/i, 'answer', 2],
  [/^[\p{L}\p{N} ]{2,40}\?? ?\((?:y(?:es)?|ja?|o(?:ui)?|s(?:[ií]|im)?|ya|taip|jah|jā|igen|ano|áno|tak|da) ?[/|,] ?(?:no?|ne[ei]?|nej|nem|nein|non|nie|nu|tidak|não|ei|nē)(?!\p{L})[^)]*\)\??$/iu, 'answer', 2],
  // "Compliant? Yes / No / Will comply by".
  [/^[\p{L} ]{2,30}\?\s*[\p{L} ]{1,20}(?:\/[\p{L} ]{1,20})+$/u, 'answer', 3],
  [/^(?:confirm(?:ed)?|done|checked|verified|ok|o\.k\.|i\.\s?o\.|erledigt|vorhanden|fait|hecho|fatto)\??$/i, 'answer', 2],
  // "0-4", "1 to 5": a scale.
  [/^[([]?[01] ?(?:[-–—]|to|bis|à|a) ?(?:[3-9]|10|100)[)\]]?$/i, 'answer', 2],
  [/^applicab(?:le|ility)\??$|^(?:implementation|control|evidence|assessment) (?:status|result|outcome)\b/i, 'answer', 2],
  [/^(?:implementation|(?:meets?|fulfil?s) (?:the )?requirements?|met|satisfied|fulfil?led|achieved|pass ?\/ ?fail|complied)\??$/i, 'answer', 2],
  [/\b(?:your|bidder'?s?|supplier'?s?|vendor'?s?|institution'?s?) position\b|^position of (?:the|your) |\b(?:stellungnahme|prise de position)\b/i, 'answer', 3],
  [/\b(?:antwort(?:en)?|réponses?|respuestas?|risposta|resposta|antwoord)\b/i, 'answer', 3],
  [/^(?:ergebnis(?:se)?|bestätigt|resultado(?! esperado)|résultat(?! attendu)|risultato(?! atteso)|resultaat|wynik|confirmé|confirmado|confermato|ja\/nein|erfüllt|erfüllung|umgesetzt|umsetzung(?:sstatus|sstand)?|status quo|bereits umgesetzt|ja ?\/ ?nein|oui ?\/ ?non|s[ií] ?\/ ?no|conforme|conformité|cumple|cumplimiento)(?!\p{L})/iu, 'answer', 2],
  ...spoken,
  [/\b(?:bemerkung(?:en)?|erläuterung(?:en)?|kommentare?|anmerkung(?:en)?|nachweise?|commentaires?|observations?|remarques?|preuves?|comentarios?|observaciones|evidencias?|opmerking(?:en)?)\b/i, 'comment', 2],
  [/\b(?:additional|supporting|further|supplement(?:ary|al))\b.{0,20}\b(?:information|details?|comments?|evidence|notes?|documentation)\b|\b(?:comments?|remarks?|notes?|explanations?|justification|rationale|elaborat\w*|narrative|implementation description|explain|clarification|evidence|attachments?|supporting documents?|how implemented)\b/i, 'comment', 2],
  [/^(?:hinweise?|anleitung|präzisierung)$|\b(?:guidance|guideline|instructions?|help|hints?|tips?|examples?|explanatory|intent|what (?:we|to|good)|interpretation|objective|why we ask|background|clarif|implementation guidance)\b/i, 'guidance', 2],
  [/\b(?:answers?|responses?|respond|reply|vendor'?s? (?:input|feedback)|(?:supplier|vendor|provider|respondent|third[- ]party|company)'?s? (?:answer|response|reply|statement|input))\b/i, 'answer', 3],
  [/\bquestions?\b|\bquestion text\b|^(?:(?:client|vendor|supplier|our|your|audit(?:or)?)(?:'?s)? )?quer(?:y|ies)\b|\binquir(?:y|ies)\b|\bfrage\b|\bpregunta\b|\bdomanda\b|问题|问卷/i, 'question', 3],
  [/\b(?:anforderung(?:en)?|prüfpunkte?|prüffragen?|exigences?|requisitos?|requisiti|maßnahmen?|obligations?|provisions?|requirements?|control (?:description|statement|question|specification)|criteri(?:a|on)|due diligence|verification|statement|check(?:list)? items?|checklist|items? to check|item pemeriksaan|assessment items?|information requested|request(?:ed)?|topic to be addressed|control|measure|activity|assertion)\b/i, 'question', 2],
  [/^(?:résultats? attendus?|resultados? esperados?|risultat[oi] attes[oi]|objectifs? (?:de|visé))/i, 'question', 1],
  [/^(?:field|data field|form field)(?: name)?$/i, 'question', 2],
  [/^(?:descrizione|descripción|descrição|beschreibung|omschrijving|opis|описание)$/i, 'question', 1],
  [/^(?:description|item description|details?|text|subject matter|particulars|prompt|ask)$/i, 'question', 1],
  [/\b(?:section|categor(?:y|ies)|domain|topic|area|group|family|subject|theme|chapter|sub-?section|sub-?category|title|function|practice|heading|kategorie|bereich|themenbereich|thema|thème|chapitre|categoría|área|tema)\b/i, 'section', 2],
  [/\b(?:ownership|responsibilit)/i, 'comment', 1],
];

/** What a header cell says its column is for; null when it does not read like a header. */
export function roleOfHeader(text: string): RoleGuess | null {
  // Programs that write forms join words: "question_id".
  const clean = text.replace(/[\s_]+/g, ' ').replace(/[*:]+$/, '').trim();
  if (clean === '' || clean.length > 160 || /^\d+([.,]\d+)?$/.test(clean)) return null;
  // Without spaces between words a sentence of thirty signs holds some that a header has.
  if (clean.length > 24 && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{12}/u.test(clean)) return null;
  // "Whether …", "how …", "please …" ask; some of the signs after them are those of "question".
  if (/^(?:是否|如何|能否|有无|請|请)/.test(clean) && clean.length > 6) return null;
  // "Please answer Yes or No": told to people, and still the header of the answers when it is short.
  if (/[?？]$/.test(clean) && clean.split(' ').length > 4) return null;
  const short = clean.length <= 60 ? clean : (clean.split(/[(:.\n–]| - /)[0] ?? '').trim();
  if (short.length > 90) return null;
  // "Compliant? (Yes/No)" is called "Compliant?".
  const bare = short.replace(/\s*[([].*$/, '');
  for (const [pattern, role, strength] of words) if (pattern.test(short) || (bare !== short && bare !== '' && pattern.test(bare))) return { role, strength };
  return null;
}

const choiceTitle = /^(?:compl(?:y|ies|iant|iance)|conform(?:s|ance|ity)?|met|fulfil?led|in place|implemented|supported|erfüllt|conform[eé]|conformité|cumple)(?!\p{L}).{0,20}$|[([](?:y(?:es)?|ja?|o(?:ui)?|s(?:[ií]|im)?) ?[/|,] ?(?:no?|nein|non|não)\b[^)\]]*[)\]]$|^(?:yes|y|ja|oui|s[ií]|sim) ?\/ ?(?:no?|nein|non|não)\b/iu;

/** The title of a column in which a word is said: "Complies (Y/N)", "In place?", "Confirmed (Oui / Non)". */
export const isChoiceTitle = (text: string): boolean => choiceTitle.test(text.replace(/\s+/g, ' ').trim());

/** Words under which people tick one of several columns. */
export function tickValue(text: string): string | null {
  const clean = text.replace(/\s+/g, ' ').trim();
  return /^(?:yes|no|n\/?a|not applicable|not available|partial(?:ly)?|fully|complete(?:d)?|incomplete|in progress|not started|done|pass|fail|none|compliant|non-?compliant|not compliant|in place(?: with\b.*)?|not in place|not tested|planned|true|false|ja|nein|nee|nej|oui|non|s[ií]|sim|não|ya|tidak|tak|nie|evet|hayır|да|нет|はい|いいえ|是|否|예|아니오|implemented|not implemented|partially implemented|met|not met|partially met|unknown|don'?t know)$/i.test(clean) ? clean : null;
}
const registerWords = [/^(?:risks?|risiko|risque|riesgo|rischio|risco)$/i, /^[LIP]$/, /\blikelihood|probability\b|probabili[dt]|wahrscheinlich|vraisemblance|pravděpodobnost|waarschijnlijk/i, /^(?:\w+ )?impact\b|\b(?:impacto|impatto|auswirkung(?:en)?|schadenshöhe|dopad)\b/i, /\b(?:threats?|menaces?|amenazas?|ameaças?|minacc[ei]a?|bedrohung(?:en)?|hrozb[ay])\b/i, /\bv[uú]ln[eé]rabilit|vulnerabili(?:dad|tà)|schwachstelle|zranitelnost/i,
  /\b(?:inherent|residual) risk\b|\brisk (?:level|rating|score|id|owner|description|statement)\b|\b(?:risco|riesgo|risque|rischio|rizika)$|^risiko/i, /\btreatment|mitigation|remediation|recommendation\b/i, /^gaps?\b/i, /^(?:poa&?m|finding|issue|exception) (?:id|no\.?|number|title)\b/i, /^(?:required|corrective|planned) actions?\b/i, /^compensating controls?\b/i, /^(?:current|as-is) state$/i];

/** "Threat, Vulnerability, Likelihood, Impact": rows are risks or findings, which nobody is asked about. */
export function isRegister(headers: readonly string[]): boolean {
  return registerWords.filter((pattern) => headers.some((text) => pattern.test(text.trim()))).length >= 3;
}

const trackerWords = [/^(?:action|task|to-?do|issue|milestone|deliverable|work item)s?\b/i, /\b(?:owner|assignee|assigned to|responsible|who)\b/i, /\b(?:due|deadline|target date|start|finish|end date|when)\b/i, /^status\b/i];

/** "Action, Owner, Due, Status": rows are tasks that somebody has, and nobody is asked about them. */
export function isTracker(headers: readonly string[]): boolean {
  return trackerWords.filter((pattern) => headers.some((text) => pattern.test(text.trim()))).length >= 3;
}

const logWords = [/\b(?:owner|responsible|assignee|assigned to|pic|requested by|reported by|approved by|raised by)\b|verantwortlich/i, /\bdates?\b|\b(?:expires|expiry|granted|(?:next|last) review|reported at|resolved at|due|deadline)\b|\b(?:datum|frist|nächste prüfung)\b/i, /^(?:severity|priority|type|obligation type|priorität|typ)$/i, /^(?:source|regulation|law|jurisdiction|stakeholder|regelwerk|gesetz|verordnung)s?$/i, /^(?:covered by|affected assets|compensating controls?|root cause|corrective action)s?$/i];

/** "Requirement, Owner, Next review, Source": what is kept of laws, exceptions or events; nobody is asked about them. */
export function isLog(headers: readonly string[]): boolean {
  return logWords.filter((pattern) => headers.some((text) => pattern.test(text.trim()))).length >= 3;
}

/** "Total items, Pass, Fail, Score (%)": how many there are of each, chapter by chapter. */
export function isSummary(headers: readonly string[]): boolean {
  const says = (pattern: RegExp): boolean => headers.some((text) => pattern.test(text.trim()));
  return says(/^(?:total|count|number of|anzahl|jumlah)\b/i) && [/^(?:pass(?:ed)?|in place|yes|compliant|done|completed?)\b/i, /^(?:fail(?:ed)?|not in place|no|non-?compliant|open)\b/i, /%|\bscore\b/i].filter(says).length >= 2;
}

/** "L1, L2, L3, CWE, NIST": which level and which other catalogue each sentence belongs to. */
export function isCatalogue(headers: readonly string[]): boolean {
  return headers.filter((text) => /^(?:l(?:evel)? ?[123]|cwe|nist|iso|owasp|asvs|mapping|tags?|cvss|capec)\b/i.test(text.trim())).length >= 3;
}

/** "Steps, Test data, Expected result": rows are test cases of a product. */
export function isTestCases(headers: readonly string[]): boolean {
  const says = (pattern: RegExp): boolean => headers.some((text) => pattern.test(text.trim()));
  return says(/^(?:test )?steps\b/i) && says(/^(?:test data|expected (?:results?|outcomes?|behaviou?r)|pre-?(?:conditions?|requisites?))\b/i);
}

/** "Expected result, Actual result": rows are tests of a product that somebody has run. */
export function isTestProtocol(headers: readonly string[]): boolean {
  const says = (pattern: RegExp): boolean => headers.some((text) => pattern.test(text.trim()));
  return says(/^expected (?:results?|outcomes?|outputs?|behaviou?r)\b/i) && says(/^actual (?:results?|outcomes?|outputs?|behaviou?r)\b/i);
}

/** Names of sheets that explain, list, score or repeat, and are not to be answered. */
export function isSideSheet(name: string): boolean {
  return /change ?log|how to\b|ausfüllhinweis|\bhinweise?\b|anleitung|erläuterung|consignes?\b|mode d['’]emploi|instrucciones|instruções|istruzioni|instrukcj|toelichting|revision|\bversion|history|instruction|intro(?:duction)?\b|read ?me|guid(?:e|ance|ing)|look ?ups?|^lists?\b|\b(?:value|pick|option|choice|code|data|control|asset|reference)s?[ _-]?lists?\b|\blists? of (?!requests?|questions?|documents?)|drop ?downs?|\bfaqs?\b|reference|legend|glossary|definition|terms|copyright|licen[cs]e|attribution|scor(?:e|ing)|summary|dashboard|evaluat|analyst|crosswalk|mapping|roadmap|\braci\b|responsibilit(?:y|ies) matrix|\bkpis?\b|\bcharts?\b|\blog\b|\bcover(?!age)|acknowledg|validation|data ?sheet|\bccm|where is|what ?ever|toc\b|contents/i.test(name);
}
