// What became of a column of an imported file, for who looks before anything is written.

export interface FileColumn {
  readonly header: string;
  /** The id of ours; null for one that is not taken. */
  readonly column: string | null;
  readonly title: string | null;
  /** `second`: counts where another column of the same meaning is blank. `derived`: worked out by Nexus instead. */
  readonly use: 'taken' | 'second' | 'derived' | 'dropped';
  /** `1.234,50`, `percent`; '' where nothing had to be decided. */
  readonly as: string;
  /** A few of its cells. */
  readonly examples: readonly string[];
}
