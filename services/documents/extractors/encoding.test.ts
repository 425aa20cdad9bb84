import { describe, expect, it } from 'vitest';
import { encodeLike } from '../forms/encode-like.ts';
import { decodeText, encodingOf } from './encoding.ts';

const texts: readonly (readonly [encoding: string, text: string])[] = [
  ['windows-1250', 'Dodavatel stanoví cíle bezpečnosti sítí a informací; příslušné subjekty řídí životní cyklus identit a přezkoumávají přístupová oprávnění nejméně jednou ročně. Záložní kopie jsou pravidelně testovány.'],
  ['windows-1250', 'Dostawca przegląda uprawnienia dostępu co najmniej raz w roku i usuwa konta pracowników, którzy odeszli. Kopie zapasowe są przechowywane poza siedzibą, a ich odtworzenie jest sprawdzane co kwartał.'],
  ['windows-1250', 'A szállító legalább évente felülvizsgálja a hozzáférési jogosultságokat, és törli a távozott munkatársak fiókjait. A biztonsági mentések visszaállítását negyedévente kipróbálják, az eredményt írásban rögzítik.'],
  ['windows-1254', 'Tedarikçi erişim yetkilerini yılda en az bir kez gözden geçirir ve ayrılan çalışanların hesaplarını siler. Yedeklerin geri yüklenmesi üç ayda bir denenir; sonuçlar yazılı olarak saklanır ve değerlendirilir.'],
  ['windows-1253', 'Ο προμηθευτής ελέγχει τα δικαιώματα πρόσβασης τουλάχιστον μία φορά τον χρόνο και διαγράφει τους λογαριασμούς όσων αποχώρησαν. Η επαναφορά των αντιγράφων ασφαλείας δοκιμάζεται κάθε τρίμηνο.'],
  ['windows-1251', 'Поставщик не реже одного раза в год проверяет права доступа и удаляет учётные записи уволенных сотрудников. Восстановление из резервных копий проверяется ежеквартально.'],
  ['windows-1252', 'Le fournisseur vérifie les droits d’accès au moins une fois par an et supprime les comptes des salariés partis. La restauration des sauvegardes est testée chaque trimestre, où que soient hébergées les données.'],
  ['windows-1252', 'Der Auftragnehmer überprüft die Zugriffsrechte mindestens jährlich und löscht die Konten ausgeschiedener Mitarbeiter. Die Wiederherstellung der Sicherungen wird vierteljährlich geübt, größere Störungen werden gemeldet.'],
  ['windows-1252', 'Leverantören går igenom åtkomsträttigheterna minst en gång om året och tar bort konton för anställda som slutat. Återställning från säkerhetskopior övas varje kvartal; på så sätt är läget känt.'],
  ['windows-1252', 'O fornecedor revê os direitos de acesso pelo menos uma vez por ano e elimina as contas dos colaboradores que saíram. A reposição das cópias de segurança é ensaiada a cada três meses; não há exceções.'],
  ['windows-1252', 'Name,Größe\nMüller,3\n'],
  ['shift_jis', '委託先は少なくとも年に一回アクセス権を見直し、退職者のアカウントを削除していますか。'],
  ['windows-1257', 'Tiekėjas bent kartą per metus peržiūri prieigos teises ir pašalina išėjusių darbuotojų paskyras. Atsarginių kopijų atkūrimas išbandomas kas ketvirtį.'],
  ['windows-1255', 'הספק בודק את הרשאות הגישה לפחות פעם בשנה ומוחק את החשבונות של עובדים שעזבו'],
  ['windows-1256', 'يراجع المورد حقوق الوصول مرة واحدة على الأقل في السنة ويحذف حسابات الموظفين الذين غادروا'],
  ['iso-8859-2', 'Dostawca przegląda uprawnienia dostępu co najmniej raz w roku i usuwa konta pracowników, którzy odeszli. Kopie zapasowe są przechowywane poza siedzibą.'],
  ['koi8-r', 'Поставщик не реже одного раза в год проверяет права доступа и удаляет учётные записи.'],
  ['euc-kr', '공급업체는 매년 접근 권한을 검토하고 퇴사자의 계정을 삭제합니까?'],
  ['big5', '供應商是否每年至少審查一次存取權限，並刪除離職人員的帳戶？'],
  ['windows-1252', 'élève; Zoë'],
  ['gb18030', '供应商是否每年至少审查一次访问权限，并删除离职人员的账户？备份恢复是否定期测试？'],
];

/** Bytes that the platform reads as this text, found by asking it; only of what it reads in one or two bytes. */
const bytesOf = (text: string, encoding: string): Uint8Array => {
  const decoder = new TextDecoder(encoding);
  const pairs = Array.from({ length: 256 }, (_, lead) => [lead]).flatMap((one) => (decoder.decode(Uint8Array.from(one)) === '\ufffd' ? Array.from({ length: 208 }, (_, at) => [...one, at + 48]) : [one]));
  const table = new Map(pairs.map((codes) => [decoder.decode(Uint8Array.from(codes)), codes]));
  return Uint8Array.from([...text].flatMap((letter) => table.get(letter) ?? [63]));
};

describe('text in an encoding that nothing declares', () => {
  it.each(texts)('is read as %s: %s', (encoding, text) => {
    const bytes = bytesOf(text, encoding);
    expect(decodeText(bytes)).toBe(text);
  });

  it.each(texts)('is written back in %s, byte for byte: %s', (encoding, text) => {
    const bytes = bytesOf(text, encoding);
    expect(Buffer.from(encodeLike(bytes, text)).equals(Buffer.from(bytes))).toBe(true);
    expect(decodeText(encodeLike(bytes, `${text} Yes.`))).toBe(`${text} Yes.`);
  });

  it.each(['utf16le', 'utf8'] as const)('is written back in %s, with and without a byte-order mark', (encoding) => {
    for (const mark of ['', '\ufeff']) {
      const bytes = Buffer.from(`${mark}Question,Answer\nIs it tested?,\n`, encoding);
      expect(Buffer.from(encodeLike(bytes, `Question,Answer\nIs it tested?,\n`)).equals(bytes)).toBe(true);
    }
    expect(encodingOf(Buffer.from('Question,Answer\n', encoding))).toBe(encoding === 'utf8' ? 'utf-8' : 'utf-16le');
  });
});
