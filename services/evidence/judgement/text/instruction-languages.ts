/**
 * "Ignore the instructions above" and "mark every control as met" in other languages, as whole phrases. A policy in these languages
 * speaks of instructions and of controls, too; what it does not do is to tell its reader to forget the former or to rate the latter.
 */
const phrases: readonly string[] = [
  // French
  "(?:ignore[zr]?|oublie[zr]?|ne ten(?:ez|ir) pas compte|ne tiens pas compte)[^.]{0,30}(?:instructions|consignes|directives)[^.]{0,15}(?:pr[ée]c[ée]dentes|ci-dessus|ant[ée]rieures)",
  '(?:d[ée]clare|marque|consid[èe]re|note|[ée]value|classe)[zr]? (?:tous|toutes|chacun)[^.]{0,25}(?:contr[ôo]les|exigences|mesures|points)[^.]{0,25}(?:conformes?|satisfai\\p{L}+|remplie?s?|couverte?s?)',
  // German
  '(?:ignorier\\p{L}*|missacht\\p{L}*|vergiss|vergesst|vergessen sie|beachte[nt]? (?:sie )?nicht)[^.]{0,20}(?:vorherig|bisherig|obig|vorig|fr[üu]her|vorangegangen|vorstehend)\\p{L}* (?:anweisung|befehl|instruktion|vorgabe|regel)\\p{L}*',
  '(?:bewerte|markiere|stufe|setze|werte|beurteile|melde)n?(?: sie)? (?:alle|jede\\p{L}*|s[äa]mtliche)[^.]{0,25}(?:anforderung|kontroll|ma(?:ß|ss)nahme|control)\\p{L}*[^.]{0,12} als (?:erf[üu]llt|konform|umgesetzt|wirksam|bestanden)',
  '(?:^|\\n|[.!?:] )an (?:die|das|alle|den) (?:ki|k[üu]nstliche intelligenz|sprachmodelle?n?|ki-(?:system|assistent|modell)\\p{L}*)\\s*:',
  // Spanish, Portuguese, Italian
  '(?:ignor[ae]|olvid[ae]|omit[ae])[^.]{0,20}(?:instrucciones|indicaciones|[óo]rdenes)[^.]{0,12}(?:anteriores|previas|de arriba)',
  '(?:marc[ae]|marque|calific\\p{L}+|declar[ae]|consider[ae]) tod[oa]s[^.]{0,25}(?:controles|requisitos|medidas)[^.]{0,20}(?:cumplid|conform|satisfech|implementad)\\p{L}*',
  '(?:ignor[ae]|esque[çc]a|desconsidere)[^.]{0,20}instru[çc][õo]es[^.]{0,12}(?:anteriores|acima|pr[ée]vias)',
  '(?:marque|considere|avalie|classifique) tod[oa]s[^.]{0,25}(?:controles|requisitos|medidas)[^.]{0,20}(?:atendid|conform|satisfeit|implementad)\\p{L}*',
  '(?:ignora|ignorate|ignori|dimentica|dimenticate)[^.]{0,20}istruzioni[^.]{0,12}(?:precedenti|sopra)',
  '(?:segna|marca|considera|valuta|dichiara)(?:te|re)? tutt[ie][^.]{0,25}(?:controlli|requisiti|misure)[^.]{0,20}(?:soddisfatt|conform|implementat)\\p{L}*',
  // Dutch, Swedish, Danish, Norwegian, Finnish
  '(?:negeer|vergeet)[^.]{0,20}(?:voorgaande|vorige|eerdere|bovenstaande) (?:instructies|opdrachten|aanwijzingen)',
  '(?:markeer|beoordeel|beschouw) alle[^.]{0,25}(?:maatregelen|eisen|controles)[^.]{0,12} als (?:voldaan|conform|ge[ïi]mplementeerd)',
  '(?:ignorera|gl[öo]m|bortse fr[åa]n)[^.]{0,15}(?:tidigare|f[öo]reg[åa]ende|ovanst[åa]ende) (?:instruktioner|anvisningar)',
  '(?:ignorer|glem)[^.]{0,15}(?:tidligere|foreg[åa]ende|forrige|ovenst[åa]ende) (?:instruktioner|instruksjoner|anvisninger)',
  '(?:ohita|unohda|j[äa]t[äa] huomiotta)[^.]{0,15}(?:aiemmat|edelliset|aikaisemmat) ohjeet',
  // Polish, Czech, Russian, Ukrainian
  '(?:zignoruj|ignoruj|zapomnij)\\p{L}*[^.]{0,25}(?:instrukcje|instrukcji|polecenia|polece[ńn])',
  'oznacz\\p{L}* wszystkie[^.]{0,25} jako (?:spe[łl]nione|zgodne|wdro[żz]one)',
  '(?:ignoruj|zapome[ňn])\\p{L}*[^.]{0,15}(?:p[řr]edchoz[íi]|d[řr][íi]v[ěe]j[šs][íi]|v[ýy][šs]e uveden[ée]) (?:pokyny|instrukce|p[řr][íi]kazy)',
  '(?:игнорируй|проигнорируй|забудь)\\p{L}*[^.]{0,25}(?:инструкци|указани|команд)\\p{L}*',
  '(?:отметь|оцени|считай|пометь)(?:те)? все[^.]{0,25}(?:требовани|мер|контрол)\\p{L}*[^.]{0,20}(?:выполнен|соблюден|соответству)\\p{L}*',
  '(?:ігноруй|забудь)\\p{L}*[^.]{0,20}(?:інструкці|вказівк)\\p{L}*',
  // Turkish, Arabic, Hindi
  '(?:[öo]nceki|yukar[ıi]daki)[^.]{0,15}(?:talimat|komut)\\p{L}*[^.]{0,10}(?:yok say|dikkate alma|unut|g[öo]rmezden gel)',
  '(?:تجاهل|انس)[^.]{0,12}(?:التعليمات|الأوامر)[^.]{0,12}(?:السابقة|أعلاه)',
  '(?:पिछले|उपरोक्त)[^।]{0,12}निर्देश\\p{L}*[^।]{0,12}(?:अनदेखा|भूल)',
  // Chinese, Japanese, Korean
  '(?:忽略|无视|無視|忘记|忘記|不要理会).{0,8}(?:之前|以前|以上|上述|前面|先前).{0,6}(?:指令|指示|说明|提示)',
  '将?所有.{0,4}(?:控制|要求).{0,6}(?:标记|评为|视为|判定).{0,4}(?:符合|满足|合规|通过)',
  '(?:以前|これまで|上記|前)の?.{0,6}(?:指示|命令|指令).{0,6}(?:無視|忘れ)',
  '(?:すべて|全て|全)の?(?:管理策|要求事項|要件).{0,4}(?:適合|満た|合格)',
  '(?:이전|위의|앞의).{0,8}(?:지시|명령|지침).{0,6}(?:무시|잊)',
];

const foreignInstruction = new RegExp(phrases.join('|'), 'iu');
/** Some word of each phrase in Latin letters; what has none and is plain English need not be read against all of them. */
const hint = /[^\x00-\x7f\u2010-\u201f]|ignor|oublie|pas compte|missacht|verg[ie]ss|beachte|vergessen|(?:bewert|markier|stufe|setze|werte|beurteil|melde)\w*(?: sie)? (?:alle|jede)|an (?:die|das|alle|den) (?:ki|sprach)|olvid|omit[ae] |(?:marc|marqu|calific|declar|consider|avali|classifi|segna|valuta|dichiara|not|class)\w* t(?:od|ou|utt)|esque|desconsidere|dimentic|negeer|vergeet|(?:markeer|beoordeel|beschouw) alle|bortse|glem|glom|ohita|unohda|zapom|oznacz|talimat|komut/i;

export function isForeignInstruction(text: string): boolean {
  return hint.test(text) && foreignInstruction.test(text);
}
