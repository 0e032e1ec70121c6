// What stands below a person's words without being theirs: signature, the device's own line, legal notices.

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/** Behind two dashes without the blank that makes them a signature's mark, more lines than these are a text. */
const MOST_SIGNATURE_LINES = 12;

/** The words of devices and mail programs; a whole line, its end open where the product's name follows. */
const deviceLine = new RegExp(
  `^[\\s*_<[(]{0,4}(?:${[
    'sent (?:from|via|with|using) (?:my |mail for |outlook|yahoo|samsung|proton|gmail|mailbird|the new|an? |ipad|iphone|android|mobile|blackberry|superhuman|spark)',
    '(?:get|download) outlook for ',
    'outlook für (?:ios|android) (?:beziehen|herunterladen)',
    'holen sie sich outlook',
    'télécharger outlook pour ',
    'obtener outlook para ',
    'descargar outlook',
    'ottieni outlook per ',
    'obter o outlook para ',
    'outlook voor (?:ios|android) downloaden',
    'pobierz (?:program )?outlook',
    'hämta outlook för ',
    'hent outlook til ',
    'skaff deg outlook',
    'von mein(?:em|er) .{1,40} gesendet',
    'von .{1,30} gesendet$',
    'gesendet (?:von|mit|über|aus) ',
    'diese nachricht wurde von mein',
    'envoyé (?:de|depuis|à partir de|par) ',
    'enviado (?:desde|do|pelo|de|a partir do) (?:mi |meu |mail |correo|outlook|yahoo|samsung|ipad|iphone|android|gmail)',
    'inviato da(?:l|lla)? ',
    'verzonden (?:vanaf|met|via|vanuit) ',
    'verstuurd (?:vanaf|met|via) ',
    'wysłan[eoy] z ',
    'skickat från ',
    'sendt fra ',
    'lähetetty ',
    'отправлено с ',
  ].join('|')})`,
  'i',
);
/** Longer lines are sentences. */
const LONGEST_DEVICE_LINE = 100;

/** Of a legal notice: the mail it speaks of, and what it says of it. */
const noticeSubject =
  /\b(?:e-?mails?|messages?|communication|transmission|nachricht|mitteilung|courriel|mensaje|correo|messaggio|mensagem|bericht|wiadomość|meddelande|meddelelse|melding|informatie)\b/i;
const noticeClaims = [
  /confiden[tcz]i|vertraulich|vertrouwelijk|poufn|konfiden[ts]i|fortrolig|privileged|proprietary|riservat|geheim/i,
  /intended (?:solely |only )?(?:recipient|for)|addressee|adressat|empfänger|destinat[aáà]ri|destinataire|geadresseerde|bestemd voor|adresat|mottagare|modtager|mottaker|solely for/i,
  /(?:notify|inform|contact) (?:the )?(?:sender|us)|delete (?:it|this|the)|unauthori[sz]ed|prohibited|lösch|vernicht|unbefugt|unzulässig|supprim|détrui|interdit|elimin|borr(?:e|ar)|prohibid|cancell|vietat|apag(?:ue|ar)|proibid|verwijder|verboden|usun|zabron|radera|otillåt|slet|ulovlig/i,
];
const noticeTitle =
  /^[\s*_#-]{0,6}(?:confidentiality (?:notice|note|statement)|legal (?:notice|disclaimer)|disclaimer|important notice|haftungsausschluss|rechtlicher hinweis|vertraulichkeitshinweis|avis de confidentialité|aviso (?:legal|de confidencialidad|de confidencialidade)|avviso di riservatezza|clausola di riservatezza)\b[\s*_]{0,3}(?::|$|[-–—])/i;
const courtesies =
  /^[\s*_]{0,4}(?:[^\w\s]{0,4}\s?)?(?:(?:please )?(?:consider|think of) (?:the|our) environment before|think (?:green )?before (?:you )?print|bitte (?:denken|prüfen) sie .{0,40}(?:umwelt|drucken)|pensez à l['’]environnement|(?:this (?:e-?mail|message) (?:has been|was) (?:scanned|checked) (?:for|by))|virus-free\.|virenfrei\.|diese e-mail wurde (?:von|auf) .{0,40}(?:avast|vir))/i;

/** A notice is a paragraph of its own, and longer than what one person asks of another. */
const SHORTEST_NOTICE = 100;
const NOTICE_LOOKED_AT = 2_000;

const isNotice = (paragraph: string): boolean => {
  const text = paragraph.slice(0, NOTICE_LOOKED_AT);
  if (courtesies.test(text) || noticeTitle.test(text)) return true;
  if (text.length < SHORTEST_NOTICE || !noticeSubject.test(text)) return false;
  return noticeClaims.filter((claim) => claim.test(text)).length >= 2;
};

/** Without the first legal notice and all below it; those above the first words are left out alone. */
function withoutNotices(lines: readonly string[]): readonly string[] {
  let from = 0;
  let hasWords = false;
  for (let start = 0; start < lines.length;) {
    if (isBlank(lines[start])) {
      start += 1;
      continue;
    }
    let end = start + 1;
    while (end < lines.length && !isBlank(lines[end])) end += 1;
    if (isNotice(lines.slice(start, end).join(' ').trim())) {
      if (hasWords) return lines.slice(from, start);
      from = end;
    } else hasWords = true;
    start = end;
  }
  return lines.slice(from);
}

/** Without what stands behind the signature's mark (RFC 3676, 4.3), or behind dashes that can only be one. */
function withoutMarked(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex(
    (line, place) => line === '-- ' || (/^\s?--\s*$/.test(line.slice(0, 10)) && isSignatureBelow(lines, place + 1)),
  );
  return at < 0 ? lines : lines.slice(0, at);
}

/** Looked at from the end on, so that a text of dashes costs no more than others. */
function isSignatureBelow(lines: readonly string[], from: number): boolean {
  if (lines.length - from > 2 * MOST_SIGNATURE_LINES) return false;
  const below = lines.slice(from).filter((line) => !isBlank(line));
  return below.length <= MOST_SIGNATURE_LINES && below.every((line) => line.length <= 120);
}

function withoutDeviceLines(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  for (let at = end - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    const isDevice = line.length <= LONGEST_DEVICE_LINE && deviceLine.test(line);
    if (isDevice) end = at;
    else if (!isBlank(line) && !/^[\s_*-]{2,60}$/.test(line)) break;
  }
  return lines.slice(0, end);
}

/** How people say goodbye before their name, as a line of its own. */
const farewell = new RegExp(
  `^\\s*(?:${[
    '(?:(?:with )?(?:best|kind|kindest|warm|warmest|many|all the)?\\s?(?:regards|wishes)|all the best|best|thanks(?: and (?:best |kind )?regards)?|many thanks|thank you|cheers|sincerely|yours (?:sincerely|faithfully|truly))',
    '(?:mit )?(?:(?:freundlichen?|besten?|herzlichen?|lieben?|schönen?|viele[n]?) )+(?:grüße?n?|gruß|gruss|grüssen?|dank)',
    'mfg|lg|vg',
    '(?:bien |très )?cordialement|(?:meilleures )?salutations|bien à vous',
    '(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente',
    '(?:cordiali |distinti )?saluti',
    'atenciosamente|cumprimentos|abraços?',
    '(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|groet(?:en|jes)?|mvg',
    'pozdrawiam|z poważaniem|pozdrowienia',
    '(?:med )?(?:vänliga?|venlige?|vennlig|bästa|bedste|beste) (?:hälsningar|hälsning|hilsen|hilsner)|mvh|hälsningar|hilsen',
  ].join('|')})\\s*[,.!]?\\s*$`,
  'i',
);
const contact =
  /\+\d[\d\s()./-]{6,}|\b(?:tel|phone|mobile?|mob|cell|fon|telefon|fax|handy|tél|téléphone|móvil|cellulare|direct)\b\.?\s?:?\s{0,3}[+(]?\d|https?:\/\/|\bwww\.|@[\w-]{1,60}\.\w|^\s?[tmpf]\s?[:.]\s?[+(]?\d/i;
const MOST_NAME_CHARACTERS = 60;
const LONGEST_SIGNATURE_LINE = 120;

/** Two to four words that begin with a capital, with nothing that ends a sentence. */
const isName = (line: string): boolean =>
  line.length <= MOST_NAME_CHARACTERS && /^\s*(?:\p{Lu}[\p{L}'’.-]*\.?\s+){1,3}\p{Lu}[\p{L}'’-]*\s*$/u.test(line);

/**
 * Without title, company, phone and the like below a person's name. They are taken for a signature below a farewell
 * with at least one way to reach the person among them, or below a bare name at the text's end with two. Farewell and
 * name stay: they are the person's words, and tell how formal it is.
 */
function withoutContactBlock(lines: readonly string[]): readonly string[] {
  const texts = lines.map((line, at) => ({ line, at })).filter(({ line }) => !isBlank(line));
  const last = texts.slice(-(MOST_SIGNATURE_LINES + 2));
  if (last.some(({ line }, place) => place > 0 && line.length > LONGEST_SIGNATURE_LINE && isBelowFarewell(last, place)))
    return lines;
  const contactsFrom = (place: number): number => last.slice(place).filter(({ line }) => contact.test(line)).length;
  const goodbye = last.findIndex(({ line }) => farewell.test(line));
  const name = last[goodbye + 1];
  if (goodbye >= 0 && name !== undefined && !contact.test(name.line) && name.line.length <= MOST_NAME_CHARACTERS)
    return contactsFrom(goodbye + 2) > 0 ? lines.slice(0, name.at + 1) : lines;
  if (goodbye >= 0 && name !== undefined) return contactsFrom(goodbye + 1) > 0 ? lines.slice(0, name.at) : lines;
  const bare = last.findIndex(
    ({ line, at }, place) => isName(line) && isBlank(lines[at - 1]) && contactsFrom(place) > 1,
  );
  const own = last[bare];
  const isBlock = own !== undefined && last.slice(bare).every(({ line }) => line.length <= MOST_NAME_CHARACTERS);
  return isBlock && own.at > 0 ? lines.slice(0, own.at + 1) : lines;
}

function isBelowFarewell(texts: readonly { readonly line: string }[], place: number): boolean {
  return texts.slice(0, place).some(({ line }) => farewell.test(line));
}

const steps = [withoutNotices, withoutMarked, withoutDeviceLines, withoutContactBlock, withoutDeviceLines];

/** @param lines without line breaks; those of the person, quotes left out */
export function withoutSignOff(lines: readonly string[]): readonly string[] {
  return steps.reduce((kept, step) => step(kept), lines);
}
