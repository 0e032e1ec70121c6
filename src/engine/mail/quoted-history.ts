// Where in a mail's text the mails before it begin, and the lines in it that are theirs.
import { attributionStart } from './attribution';

/** Only this much of a line is looked at: nothing that marks a quote is longer. */
const LOOKED_AT = 400;

const isQuoted = (line: string): boolean => /^\s{0,3}[>›]/.test(line);
const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';
const isRule = (line: string): boolean => /^[\s*_=~—–-]{3,}$/.test(line.slice(0, LOOKED_AT));

/** What mail programs set above the mail that is answered or passed on, between dashes. */
const originals = [
  'original (?:message|appointment)',
  'forwarded message',
  'reply message',
  'ursprüngliche (?:nachricht|mail)',
  'originalnachricht',
  'weitergeleitete nachricht',
  "message d['’]origine",
  'message original',
  'message transféré',
  'courriel original',
  'mensaje original',
  'mensaje reenviado',
  'messaggio (?:originale|inoltrato)',
  'mensagem (?:original|encaminhada)',
  'oorspronkelijk bericht',
  'doorgestuurd bericht',
  'wiadomość (?:oryginalna|przekazana)',
  'oryginalna wiadomość',
  'przekazana wiadomość',
  'ursprungligt meddelande',
  'originalmeddelande',
  'vidarebefordrat meddelande',
  'oprindelig (?:meddelelse|besked)',
  'opprinnelig melding',
  'videresendt (?:meddelelse|besked|melding)',
].join('|');
const original = new RegExp(`^\\s*[-_*=]{2,40}\\s*(?:${originals})\\s*:?\\s*[-_*=]{0,40}\\s*$`, 'i');
/** The same as sentences of their own; Apple's, and those of help desks. */
const opening = new RegExp(
  `^\\s*(?:${[
    'begin forwarded message',
    'anfang der weitergeleiteten (?:nachricht|e-mail)',
    'début du message (?:transféré|réexpédié)',
    'inicio del mensaje reenviado',
    'inizio messaggio inoltrato',
    'início da mensagem (?:encaminhada|reencaminhada)',
    'begin doorgestuurd bericht',
    'początek przekazywanej wiadomości',
    'vidarebefordrat brev',
    'start på videresendt (?:meddelelse|besked|melding)',
  ].join(
    '|',
  )})\\s?:\\s*$|^[\\s#*=-]{0,20}(?:please )?(?:type|write|enter) your reply above this line|^[\\s#*=-]{0,20}reply above this line`,
  'i',
);

type Label = 'from' | 'sent' | 'to' | 'subject';

/** The names of a mail's fields in the languages of Outlook. */
const labelWords: Readonly<Record<Label, string>> = {
  from: 'from|von|de|da|van|od|från|fra|lähettäjä|expéditeur|remitente|mittente|remetente|afzender|nadawca|avsändare|afsender|avsender',
  sent:
    'sent|date|gesendet(?: am)?|datum|envoyée?(?: le)?|enviad[oa](?: (?:el|em|a las))?|fecha|data(?: d[ie] \\S+)?|inviato(?: il)?|' +
    'verzonden|wysłan[oey]|skickat|sendt|dato|lähetetty',
  to: 'to|an|à|a|para|per|aan|do|till|til|cc|kopie|copie|kopia|vastaanottaja',
  subject: 'subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|ämne|emne|aihe',
};
const labels = (Object.entries(labelWords) as [Label, string][]).map(
  ([label, words]) => [label, new RegExp(`^[\\s*_]{0,4}(?:${words})[\\s*_]{0,3}:`, 'i')] as const,
);
/** Most lines are told from labels by having no colon early on. */
const LONGEST_LABEL = 24;

function labelOf(line: string): Label | null {
  const colon = line.indexOf(':');
  if (colon < 1 || colon > LONGEST_LABEL) return null;
  return labels.find(([, pattern]) => pattern.test(line))?.[0] ?? null;
}

/** A block of fields is no longer, lines that were wrapped and blank ones between them included. */
const BLOCK_LINES = 12;

/**
 * Whether the fields of a mail begin here: who sent it, two more of when, to whom and what about, and an address or a
 * subject among them. `From: Berlin`, `To: Paris`, `Date: 5 May` is a journey.
 */
function isFieldBlock(lines: readonly string[], at: number): boolean {
  if (labelOf(lines[at] ?? '') === null) return false;
  const found = new Set<Label>();
  let hasAddress = false;
  for (let next = at; next < Math.min(at + BLOCK_LINES, lines.length); next++) {
    if (isBlank(lines[next]) && isBlank(lines[next + 1])) break;
    const line = (lines[next] ?? '').slice(0, LOOKED_AT);
    const label = labelOf(line);
    if (label !== null) found.add(label);
    hasAddress ||= line.includes('@');
    if (found.has('from') && found.size >= 3 && (hasAddress || found.has('subject'))) return true;
  }
  return false;
}

const isOpening = (line: string): boolean => {
  const text = line.slice(0, LOOKED_AT);
  return original.test(text) || opening.test(text);
};

/**
 * The lines that are not quoted. Behind a line that says who wrote what follows, the quote is over where its marks are:
 * what is written between quotes stays. Without marks nobody can tell, and all that follows is left out.
 * @param lines without line breaks
 */
export function withoutHistory(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  const cut = (): readonly string[] => {
    while (kept.length > 0 && (isBlank(kept[kept.length - 1]) || isRule(kept[kept.length - 1] ?? ''))) kept.pop();
    return kept;
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (isQuoted(line)) {
      if (at === 0 || !isQuoted(lines[at - 1] ?? '')) dropAttribution(kept);
      continue;
    }
    if (isOpening(line) || isFieldBlock(lines, at)) return cut();
    kept.push(line);
    const start = attributionStart(kept, { isQuotedBelow: false });
    if (start === null || isQuoted(nextText(lines, at + 1))) continue;
    kept.length = start;
    return cut();
  }
  return kept;
}

/** Takes away the lines that say who wrote the quote that begins behind them. */
function dropAttribution(kept: string[]): void {
  let last = kept.length;
  while (last > 0 && isBlank(kept[last - 1])) last -= 1;
  const start = attributionStart(kept.slice(Math.max(last - 5, 0), last), { isQuotedBelow: true });
  if (start !== null) kept.length = Math.max(last - 5, 0) + start;
  else if (last < kept.length) kept.length = last + 1;
}

function nextText(lines: readonly string[], from: number): string {
  // Two blank lines and no more lie between the two.
  return lines.slice(from, from + 3).find((line) => !isBlank(line)) ?? '';
}
