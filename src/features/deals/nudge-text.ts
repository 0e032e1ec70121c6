// The short text about a deal that is due: how it stands, and the one thing to do about it, with whom.
import { cleanText } from '../../engine/clean-text';
import { amountInWords } from '../../engine/money';
import { stageInWords } from '../../engine/stages';
import type { RecordRow } from '../../records/record-row';
import { daysInWords } from './days';

/** What the text is made of, as the sheet has it; '' for what is not known. */
export interface NudgedDeal {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly amount: number | null;
  readonly currency: string;
  readonly stage: string;
  readonly idleDays: number;
  /** What a person noted is to be done. */
  readonly nextStep: string;
}

export const LONGEST_NUDGE = 240;

/** Longer than anybody calls a deal: what comes after it is not looked at. */
const LONGEST_READ = 600;

/** How much room each part has, as `roomOf` counts it; together with the words around them no more than there is. */
const ROOM = { name: 56, account: 32, stage: 24, nextStep: 56 } as const;

/**
 * A model's token is about four characters of English, and one of most other scripts, so that 240 of room are at most
 * about 60 tokens, and never more than 240 characters.
 */
const roomOf = (text: string): number => {
  let room = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    room += code < 0x80 ? 1 : code < 0x250 ? 2 : 4;
  }
  return room;
};

/** A run of letters that are written together; where a script has no spaces, each of its letters is one. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

/** As many whole words as fit, with `…` where some are left out; '' where not even the first one does. */
export const wholeWords = (text: string, room: number): string => {
  if (roomOf(text) <= room) return text;
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (roomOf(text.slice(0, index + word.length)) + roomOf('…') > room) break;
    end = index + word.length;
  }
  const kept = text.slice(0, end).replace(/[\s,;:.\-–—(/&+]+$/u, '');
  return kept === '' ? '' : `${kept}…`;
};

/** Halves of a letter that is none are what some programs leave behind. */
const shown = (text: string, room: number): string =>
  wholeWords(cleanText(text, LONGEST_READ).replace(/…$/, ''), room).trim();

/** What was noted with a full stop of its own would end in two. */
const withoutStop = (text: string): string => text.replace(/[\s.!。]+$/u, '');

const titleOf = ({ id, name }: NudgedDeal): string => {
  const byId = shown(id, ROOM.name - 5);
  return shown(name, ROOM.name) || (byId === '' ? 'A deal' : `Deal ${byId}`);
};

/** ` (45,000 EUR, Proposal)` */
const howItStands = ({ amount, currency, stage }: NudgedDeal): string => {
  const worth = amount === null ? '' : amountInWords(amount, /^[A-Z]{3}$/.test(currency) ? currency : '');
  const known = [worth, shown(stageInWords(cleanText(stage, LONGEST_READ)), ROOM.stage)].filter((text) => text !== '');
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
};

const whatToDo = ({ account, nextStep }: NudgedDeal): string => {
  const who = shown(account, ROOM.account) || 'your contact';
  const noted = withoutStop(shown(nextStep, ROOM.nextStep));
  return noted === '' ? `Write to ${who} today and agree the next step.` : `Today, with ${who}: ${noted}.`;
};

/** As its row has it; the idle days are those of the last scores. */
export const nudgedDeal = (row: RecordRow): NudgedDeal => ({
  id: row.key,
  name: row.text('name'),
  account: row.text('account'),
  amount: row.number('amount'),
  currency: row.text('currency'),
  stage: row.text('stage'),
  idleDays: row.number('idleDays') ?? 0,
  nextStep: row.text('nextStep'),
});

/** `Acme renewal (45,000 EUR, Proposal) has been quiet for 12 days. Write to Acme today and agree the next step.` */
export const nudgeText = (deal: NudgedDeal): string =>
  `${titleOf(deal)}${howItStands(deal)} has been quiet for ${daysInWords(deal.idleDays)}. ${whatToDo(deal)}`;
