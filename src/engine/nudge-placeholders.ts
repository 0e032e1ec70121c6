// The facts a model may place in its text by name, so that it never writes a figure or a name itself.
import { listed, withoutPoints, type NudgeFacts } from './nudge-text';

/** Every placeholder there can be, and what to tell the model it stands for. */
export const PLACEHOLDERS = {
  account: "the account's name",
  partner: "the partner's name",
  score: 'the score, a number out of a hundred',
  band: "the name of the score's band",
  amount: "the deal's amount",
  stage: "the deal's stage",
  owner: 'the name of the colleague who owns the account',
  partnerOwner: 'the name of the contact at the partner',
  why: 'what made this worth a message',
  reason1: 'what counts most for it',
  reason2: 'what counts second',
  reason3: 'what counts third',
  missing: 'what is not known yet',
  since: 'the day on which somebody was first told',
  told: 'the people who were told',
} as const;

export type Placeholder = keyof typeof PLACEHOLDERS;

/** What each placeholder stands for in this message; one without a fact is absent. */
export function placeholdersOf(facts: NudgeFacts): ReadonlyMap<string, string> {
  const { band, score, owner, partnerOwner, reasons, missing, previousSteps } = facts;
  const values: Readonly<Record<Placeholder, string | null | undefined>> = {
    account: facts.account,
    partner: facts.partner,
    score: score === null ? null : String(score),
    band: band?.name,
    amount: facts.amount,
    stage: facts.stage,
    owner: owner?.name,
    partnerOwner: partnerOwner?.name,
    why: facts.why.join('; '),
    reason1: reasons[0] && withoutPoints(reasons[0]),
    reason2: reasons[1] && withoutPoints(reasons[1]),
    reason3: reasons[2] && withoutPoints(reasons[2]),
    missing: listed(missing),
    since: previousSteps[0]?.when,
    told: listed([...new Set(previousSteps.map(({ who }) => who))]),
  };
  return new Map(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value] as const] : [])));
}
