// Whether what the sidebar and the script tell each other arrives as it was sent: Google carries it, and may change it.

/** Gives back what the server got. */
export type Echo = (value: unknown) => Promise<unknown>;

export interface Check {
  readonly name: string;
  /** What is wrong; null when it arrived as it should. */
  readonly wrong: string | null;
}

/** More than any screen asks for or gets. */
const LARGE = 1_000_000;

interface Case {
  readonly name: string;
  readonly sent: () => unknown;
  /** As it should come back, where that is not as it was sent. */
  readonly wanted?: () => unknown;
}

const day = new Date(Date.UTC(2026, 10, 18, 10));

const cases: readonly Case[] = [
  {
    name: 'texts, numbers, yes and no, lists',
    sent: () => ({
      text: 'Zoë 株式会社 🙂 =1+1 </script>',
      blank: '',
      number: 0.1,
      list: [1, -2.5e-7, [], {}],
      yes: true,
      none: null,
    }),
  },
  {
    // Google refuses a whole call for one of them, so the sidebar makes them plain before it sends them.
    name: 'what is not known (undefined, NaN) and dates, made plain before they are sent',
    sent: () => ({ list: [undefined, NaN, Infinity], day, gone: undefined }),
    wanted: () => ({ list: [null, null, null], day: day.toISOString() }),
  },
  {
    name: 'a text of 1,000,000 characters',
    sent: () => 'nexus ÄÖ 株 '.repeat(LARGE / 10).slice(0, LARGE),
  },
];

/** The same however the other side orders what it names. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? 'nothing';

const differs = (wanted: string, got: string): string =>
  wanted.length === got.length || got.length > 200
    ? `It came back changed (${wanted.length} characters sent, ${got.length} received).`
    : `It came back as ${got.slice(0, 200)}.`;

/** One after the other; a call that fails is a check that fails. */
export async function connectionChecks(echo: Echo): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const { name, sent, wanted } of cases) {
    const value = sent();
    const [expected, got] = [
      plain(wanted ? wanted() : value),
      await echo(value).then(plain, (failure: unknown) => failure),
    ];
    const wrong = typeof got === 'string' ? (got === expected ? null : differs(expected, got)) : messageOf(got);
    checks.push({ name, wrong });
  }
  return checks;
}

const messageOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure));
