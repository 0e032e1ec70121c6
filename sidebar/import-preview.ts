// What the Import dialog shows before anything is written: pure, from the server's answer.

export interface Choices {
  readonly numbers?: string;
  readonly set?: Readonly<Record<string, string>>;
}

type Shown = string | number | boolean | null;

/** The server's answer, see `ImportAnswer` of app/import. */
export interface Preview {
  readonly says: readonly string[];
  readonly columns: readonly {
    readonly header: string;
    readonly title: string | null;
    readonly use: 'taken' | 'second' | 'derived' | 'dropped';
    readonly as: string;
    readonly examples: readonly string[];
  }[];
  readonly first: readonly Readonly<Record<string, Shown>>[];
  readonly counts: { readonly added: number; readonly changed: number; readonly refused: number };
  readonly refused: readonly string[];
}

interface Grid {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface PreviewParts {
  readonly counts: string;
  readonly says: readonly string[];
  readonly mapping: Grid;
  readonly first: Grid;
  /** Columns that the file lacks and that may be said for all its rows. */
  readonly asks: readonly { readonly column: string; readonly label: string }[];
  readonly canImport: boolean;
}

const USES = { taken: '', second: 'where the other is blank', derived: 'worked out by Nexus', dropped: 'left out' };

const MOST_TOLD = 5;

/** `accountDomain` → `Account domain`. */
const inWords = (column: string): string => {
  const words = column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

export function previewParts({ says, columns, first, counts, refused }: Preview): PreviewParts {
  const { added, changed, refused: lines } = counts;
  const asked = new Set(
    refused.flatMap((text) => [...text.matchAll(/--set (\w+)=/g)].map(([, column = '']) => column)),
  );
  const head = [...new Set(first.flatMap((row) => Object.keys(row)))];
  return {
    counts: `${added} new, ${changed} changed, ${lines} refused.`,
    says: [...says, ...refused.slice(0, MOST_TOLD)],
    mapping: {
      head: ['In the file', 'Here', 'Read as', 'For example'],
      rows: columns.map(({ header, title, use, as, examples }) => [
        header,
        title ?? '–',
        [USES[use], as].filter((text) => text !== '').join(', '),
        examples.join(' · '),
      ]),
    },
    first: { head, rows: first.map((row) => head.map((title) => String(row[title] ?? ''))) },
    asks: [...asked].map((column) => ({
      column,
      label: `${inWords(column)} of all rows`,
    })),
    canImport: first.length > 0,
  };
}
