// What a week ahead comes to, without a page: its line and its list by day and person.
import type { WhatIfReply } from '../../src/app/sidebar/contract';
import { counted } from '../parts/words';

type Figures = Pick<WhatIfReply, 'messages' | 'people'>;

const figures = ({ messages, people }: Figures): string =>
  messages === 0 ? 'no message' : `${counted(messages, 'message')} to ${counted(people, 'person', 'people')}`;

/** `14 messages to 3 people (now 9 to 2)` */
export const weekInWords = (week: Figures, now: Figures | null): string => {
  if (now === null) return figures(week);
  if (week.messages === now.messages && week.people === now.people) return `${figures(week)}, as now`;
  return `${figures(week)} (now ${now.messages === 0 ? 'none' : `${now.messages} to ${now.people}`})`;
};

/** ` 31 deals are due now.`; '' where no kind falls due. */
export const dueInWords = ({ due = [] }: Pick<WhatIfReply, 'due'>): string =>
  due.map(({ one, many, count }) => ` ${counted(count, one, many)} ${count === 1 ? 'is' : 'are'} due now.`).join('');

export interface PersonsDay {
  readonly day: string;
  readonly recipient: string;
  /** What goes together comes together; a single one is alone in its parcel. */
  readonly parcels: readonly (readonly { readonly account: string; readonly step: string }[])[];
}

/** In the reply's order: by day, then person. */
export const daysOf = ({ list }: WhatIfReply): readonly PersonsDay[] => {
  const days = new Map<
    string,
    {
      readonly day: string;
      readonly recipient: string;
      readonly parcels: Map<string, { account: string; step: string }[]>;
    }
  >();
  list.forEach(({ day, recipient, account, step, digest }, index) => {
    const key = `${day} ${recipient}`;
    const own = days.get(key) ?? { day, recipient, parcels: new Map() };
    days.set(key, own);
    const parcel = digest === null ? `alone ${index}` : `digest ${digest}`;
    own.parcels.set(parcel, [...(own.parcels.get(parcel) ?? []), { account, step }]);
  });
  return [...days.values()].map(({ day, recipient, parcels }) => ({ day, recipient, parcels: [...parcels.values()] }));
};

/** `nudge.threshold=70, nudge.dailyCap=5` as single changes; a value may hold commas where it is alone. */
export const changesIn = (typed: string): readonly string[] => {
  const parts = typed.split(/[,\n](?=[^,=\n]+=)/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
};
