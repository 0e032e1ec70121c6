// HubSpot's records as the page gets them.

export interface RecordLine {
  readonly id: string;
  readonly name: string;
  /** As HubSpot has it; '' before the first push. */
  readonly score: string;
  readonly band: string;
}

export interface RecordView {
  readonly type: string;
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly definitions: readonly {
    readonly name: string;
    readonly label: string;
    readonly fieldType: string;
    readonly options: readonly { readonly label: string; readonly value: string }[];
  }[];
}
